import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { constrain } from "./constrain.ts";
import {
  arrayOf,
  BASIC,
  DYNAMIC,
  dictOf,
  EMPTY,
  type Field,
  functionOf,
  labelOf,
  recordOf,
  streamOf,
} from "./construct.ts";
import { kindSet } from "./kind.ts";
import { printType, VariableNames } from "./print.ts";
import { generalize, instantiate } from "./scheme.ts";
import { Substitution } from "./substitution.ts";
import { resolve } from "./traverse.ts";
import type { Type, VariableType } from "./type.ts";
import { unify } from "./unify.ts";

const VARIABLES = 4;
const variable = (id: number): VariableType => ({ kind: "variable", id });

/** A substitution that knows the variables 0 to 3 of the generated types. */
function newSubstitution(): Substitution {
  const sub = new Substitution();
  for (let i = 0; i < VARIABLES; i++) sub.fresh();
  return sub;
}

const leaf: fc.Arbitrary<Type> = fc.oneof(
  { weight: 3, arbitrary: fc.nat(VARIABLES - 1).map(variable) },
  fc.constantFrom<Type>(BASIC.int, BASIC.string, BASIC.regexp, EMPTY, labelOf("a")),
);

/** Types without optional parameters and dynamic parts, for which the order of unification does not matter. */
const { type: anyType } = fc.letrec<{ type: Type; field: Field }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    tie("type").map(arrayOf),
    tie("type").map(streamOf),
    fc.tuple(tie("type"), tie("type")).map(([key, value]) => dictOf(key, value)),
    fc
      .tuple(
        fc.array(tie("field"), { maxLength: 4 }),
        fc.oneof(fc.constant(EMPTY), fc.nat(VARIABLES - 1).map(variable)),
      )
      .map(([fields, tail]) => recordOf(fields, tail)),
    fc
      .tuple(fc.dictionary(fc.constantFrom("p", "q"), tie("type")), fc.option(tie("type")), tie("type"))
      .map(([parameters, pipe, result]) =>
        functionOf({
          required: new Map(Object.entries(parameters)),
          pipe: pipe === null ? undefined : { name: "", type: pipe },
          result,
        }),
      ),
  ),
  field: fc.record({ label: fc.constantFrom("a", "b", "c").map(labelOf), type: tie("type") }),
}));

const fits = (a: Type, b: Type) => unify(newSubstitution(), a, b).length === 0;

/** What two types have become, as text. Properties print in the order of their names, equal names in theirs. */
function unified(a: Type, b: Type): [string, string] | undefined {
  const sub = newSubstitution();
  if (unify(sub, a, b).length > 0) return undefined;
  const names = new VariableNames();
  return [printType(sorted(resolve(sub, a)), names), printType(sorted(resolve(sub, b)), names)];
}

function sorted(type: Type): Type {
  switch (type.kind) {
    case "array":
    case "stream":
    case "vector":
      return { kind: type.kind, element: sorted(type.element) };
    case "dict":
      return dictOf(sorted(type.key), sorted(type.value));
    case "record": {
      const fields: Field[] = [];
      let rest: Type = type;
      for (; rest.kind === "record"; rest = rest.tail) fields.push({ label: rest.label, type: sorted(rest.type) });
      const name = ({ label }: Field) => (label.kind === "label" ? label.name : "");
      return recordOf(
        fields.sort((a, b) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0)),
        rest,
      );
    }
    case "function": {
      const required = [...type.required].sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, sorted(v)] as const);
      const pipe = type.pipe && { name: type.pipe.name, type: sorted(type.pipe.type) };
      return functionOf({ required: new Map(required), pipe, result: sorted(type.result) });
    }
    default:
      return type;
  }
}

const RUNS = { numRuns: 2000, seed: 20240229 };

describe("unification", () => {
  test("fits in one order if it fits in the other", () => {
    fc.assert(
      fc.property(anyType, anyType, (a, b) => {
        expect(fits(a, b)).toBe(fits(b, a));
      }),
      RUNS,
    );
  });

  test("makes two types one", () => {
    let both = 0;
    fc.assert(
      fc.property(anyType, anyType, (a, b) => {
        const texts = unified(a, b);
        if (texts === undefined) return;
        both++;
        expect(texts[0]).toBe(texts[1]);
      }),
      RUNS,
    );
    expect(both).toBeGreaterThan(RUNS.numRuns / 10);
  });

  test("of a type with itself fits and changes nothing", () => {
    fc.assert(
      fc.property(anyType, (type) => {
        const sub = newSubstitution();
        expect(unify(sub, type, type)).toEqual([]);
        expect(resolve(sub, type)).toEqual(type);
      }),
      RUNS,
    );
  });

  test("done again changes nothing, and so does putting in what is known", () => {
    fc.assert(
      fc.property(anyType, anyType, (a, b) => {
        const sub = newSubstitution();
        if (unify(sub, a, b).length > 0) return;
        const once = resolve(sub, a);
        expect(resolve(sub, once)).toEqual(once);
        expect(unify(sub, a, b)).toEqual([]);
        expect(resolve(sub, a)).toEqual(once);
      }),
      RUNS,
    );
  });

  test("never makes a type that contains itself, even when it does not fit", () => {
    let refused = 0;
    fc.assert(
      fc.property(anyType, anyType, anyType, (a, b, c) => {
        const sub = newSubstitution();
        const problems = [...unify(sub, a, b), ...unify(sub, b, c)];
        if (problems.some(({ kind }) => kind === "endless")) refused++;
        // A cycle would make this run for ever.
        for (let id = 0; id < VARIABLES; id++) expect(printType(resolve(sub, variable(id)))).not.toContain("…");
      }),
      RUNS,
    );
    expect(refused).toBeGreaterThan(0);
  });

  test("binds only what was free", () => {
    const sub = newSubstitution();
    expect(unify(sub, arrayOf(variable(0)), arrayOf(BASIC.int))).toEqual([]);
    expect(unify(sub, variable(1), variable(0))).toEqual([]);
    expect(resolve(sub, variable(1))).toBe(BASIC.int);
    expect(unify(sub, variable(1), BASIC.string)).toHaveLength(1);
  });
});

describe("records", () => {
  const row = (fields: Readonly<Record<string, Type>>, tail: Type = EMPTY) =>
    recordOf(
      Object.entries(fields).map(([name, type]) => ({ label: labelOf(name), type })),
      tail,
    );

  test("the order of properties does not matter", () => {
    expect(fits(row({ a: BASIC.int, b: BASIC.string }), row({ b: BASIC.string, a: BASIC.int }))).toBe(true);
  });

  test("the order of equal labels does", () => {
    const twice = (first: Type, second: Type) => row({ a: first }, row({ a: second }));
    expect(fits(twice(BASIC.int, BASIC.string), twice(BASIC.int, BASIC.string))).toBe(true);
    expect(fits(twice(BASIC.int, BASIC.string), twice(BASIC.string, BASIC.int))).toBe(false);
    expect(fits(twice(BASIC.int, BASIC.string), row({ a: BASIC.int }, variable(0)))).toBe(true);
    expect(fits(twice(BASIC.int, BASIC.string), row({ a: BASIC.string }, variable(0)))).toBe(false);
  });

  test("two open records take over each other's properties", () => {
    const sub = newSubstitution();
    unify(sub, row({ a: BASIC.int }, variable(0)), row({ b: BASIC.string }, variable(1)));
    expect(printType(resolve(sub, variable(0)))).toBe("{A with b: string}");
    expect(printType(resolve(sub, variable(1)))).toBe("{A with a: int}");
  });

  test("a closed record refuses more and fewer properties, and says which", () => {
    const sub = newSubstitution();
    const [problem, ...rest] = unify(sub, row({ a: BASIC.int, b: BASIC.int }), row({ b: BASIC.int, c: BASIC.int }));
    expect(problem).toMatchObject({ kind: "properties", missing: ["a"], extra: ["c"] });
    expect(rest).toEqual([]);
  });

  test("a dynamic value passes for a record", () => {
    expect(fits(row({ a: BASIC.int }, variable(0)), DYNAMIC)).toBe(true);
    expect(fits(DYNAMIC, row({ a: BASIC.int }))).toBe(true);
    expect(fits(DYNAMIC, BASIC.int)).toBe(false);
  });

  test("a label variable waits for the label", () => {
    const sub = newSubstitution();
    const record = recordOf([{ label: variable(0), type: variable(1) }], variable(2));
    const parameters = (r: Type, label: Type) =>
      functionOf({ required: new Map<string, Type>().set("r", r).set("l", label), result: BASIC.int });
    const known = row({ a: BASIC.int, b: BASIC.string });
    expect(unify(sub, parameters(record, variable(0)), parameters(known, labelOf("b")))).toEqual([]);
    expect(resolve(sub, variable(1))).toBe(BASIC.string);
    expect(printType(resolve(sub, variable(2)))).toBe("{a: int}");
  });
});

describe("functions", () => {
  const f = (required: readonly string[], optional: readonly string[] = [], pipe?: string) =>
    functionOf({
      required: new Map(required.map((name) => [name, BASIC.int])),
      optional: new Map(optional.map((name) => [name, { type: BASIC.int, default: undefined }])),
      pipe: pipe === undefined ? undefined : { name: pipe, type: BASIC.int },
      result: BASIC.int,
    });

  test.each([
    ["the same parameters", f(["a"]), f(["a"]), true],
    ["an optional parameter that is not passed", f(["a"]), f(["a"], ["b"]), true],
    ["an optional parameter that is passed", f(["a", "b"]), f(["a"], ["b"]), true],
    ["a required parameter that is not passed", f(["a"]), f(["a", "b"]), false],
    ["a parameter that is not taken", f(["a", "b"]), f(["a"]), false],
    ["an optional parameter that is not taken", f(["a"], ["b"]), f(["a"]), true],
    ["a value piped into a named pipe parameter", f([], [], ""), f([], [], "a"), true],
    ["a named pipe parameter passed by name", f(["a"]), f([], [], "a"), true],
    ["a value piped into no pipe parameter", f([], [], ""), f(["a"]), false],
    ["pipe parameters of two names", f([], [], "a"), f([], [], "b"), false],
  ])("%s", (_, wanted, given, expected) => {
    expect(fits(wanted, given)).toBe(expected);
  });
});

describe("kinds", () => {
  test.each([
    ["Addable", BASIC.string, true],
    ["Addable", BASIC.duration, false],
    ["Subtractable", BASIC.time, false],
    ["Comparable", BASIC.bool, false],
    ["Equatable", arrayOf(recordOf([{ label: labelOf("a"), type: BASIC.int }])), true],
    ["Equatable", arrayOf(recordOf([{ label: labelOf("a"), type: BASIC.regexp }])), false],
    ["Equatable", dictOf(BASIC.int, BASIC.int), false],
    ["Record", EMPTY, true],
    ["Record", streamOf(EMPTY), false],
    ["Basic", DYNAMIC, true],
    ["Stringable", DYNAMIC, false],
    ["Label", labelOf("a"), true],
    ["Label", BASIC.string, false],
    ["Numeric", { kind: "vector", element: BASIC.int }, true],
  ] as const)("%s of %j: %s", (kind, type, expected) => {
    expect(constrain(newSubstitution(), type, kindSet(kind)).length === 0).toBe(expected);
  });

  test("wait for a variable to be bound", () => {
    const sub = newSubstitution();
    expect(constrain(sub, arrayOf(variable(0)), kindSet("Equatable"))).toEqual([]);
    unify(sub, variable(0), variable(1));
    expect(unify(sub, variable(1), BASIC.regexp)).toMatchObject([{ kind: "lacks", wanted: "Equatable" }]);
  });
});

describe("schemes", () => {
  test("quantify what the scope around does not know", () => {
    const sub = new Substitution();
    const outer = sub.fresh();
    sub.level++;
    const own = sub.fresh(kindSet("Addable"));
    const raised = sub.fresh();
    unify(sub, outer, arrayOf(raised));
    sub.level--;
    const scheme = generalize(sub, dictOf(own, raised));
    expect(scheme.variables).toEqual([-1]);
    expect(scheme.constraints.get(-1)).toEqual(["Addable"]);
    const a = resolve(sub, instantiate(sub, scheme));
    const b = resolve(sub, instantiate(sub, scheme));
    if (a.kind !== "dict" || b.kind !== "dict") throw new Error("not a dict");
    expect(a.key).not.toEqual(b.key);
    expect(a.value).toEqual(b.value);
    expect(unify(sub, a.key, BASIC.regexp)).toHaveLength(1);
  });

  test("of one type are equal after instantiation, up to names", () => {
    fc.assert(
      fc.property(anyType, (type) => {
        const sub = newSubstitution();
        sub.level = -1;
        const scheme = generalize(sub, type);
        expect(printType(instantiate(sub, scheme))).toBe(printType(type));
      }),
      RUNS,
    );
  });
});

describe("types with many or deep parts", () => {
  const doubled = (depth: number, leafType: Type): Type => {
    let type = leafType;
    for (let i = 0; i < depth; i++) type = recordOf(["a", "b"].map((name) => ({ label: labelOf(name), type })));
    return type;
  };

  test("shared parts are visited once", () => {
    const sub = newSubstitution();
    expect(unify(sub, doubled(60, BASIC.int), doubled(60, variable(0)))).toEqual([]);
    expect(resolve(sub, variable(0))).toBe(BASIC.int);
    expect(constrain(sub, doubled(60, BASIC.int), kindSet("Equatable"))).toEqual([]);
    expect(unify(sub, variable(1), doubled(60, variable(2)))).toEqual([]);
    expect(printType(doubled(60, BASIC.int)).length).toBeLessThan(1_000_000);
  });

  test("depth uses no stack", () => {
    const deep = (inner: Type) => {
      let type = inner;
      for (let i = 0; i < 100_000; i++) type = arrayOf(type);
      return type;
    };
    const sub = newSubstitution();
    expect(unify(sub, deep(BASIC.int), deep(variable(0)))).toEqual([]);
    expect(unify(sub, variable(1), deep(variable(2)))).toEqual([]);
    expect(constrain(sub, deep(BASIC.int), kindSet("Equatable"))).toEqual([]);
    sub.level = -1;
    expect(generalize(sub, deep(variable(2))).variables).toEqual([-1]);
    expect(printType(deep(BASIC.int))).toContain("…");
  });
});
