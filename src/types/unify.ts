import { constrain } from "./constrain.ts";
import { type Field, recordOf } from "./construct.ts";
import { ELEMENT, type Mismatch, type Path, propertyPath, type Step } from "./mismatch.ts";
import { labelName, matchFields, rowOf } from "./row.ts";
import type { Substitution } from "./substitution.ts";
import { forEachVariable } from "./traverse.ts";
import type { EmptyRecord, FunctionOf, RecordRow, Type, VariableType } from "./type.ts";

/** Two types still to be made one. */
interface Pair {
  readonly expected: Type;
  readonly found: Type;
  readonly path: Path | undefined;
}

/** Records with labels that are not known yet: they wait until everything around them is unified. */
export type Delayed = Pair[];

const NONE: readonly Mismatch[] = Object.freeze([]);
const KEY: Step = { kind: "key" };
const VALUE: Step = { kind: "value" };
const RESULT: Step = { kind: "result" };

/**
 * Makes two types one by binding variables, and returns what does not fit (nothing if all does). What does fit is bound
 * even so, so that later code sees as much as can be known.
 *
 * The order matters only for functions: `found` may have optional parameters that `expected` lacks, and the other way round,
 * but must take every argument that `expected` passes. Source of the row rules: Leijen, "Extensible records with scoped
 * labels" (2005).
 *
 * @example unify(sub, arrayOf(sub.fresh()), arrayOf(BASIC.int)) // []
 */
export function unify(sub: Substitution, expected: Type, found: Type): readonly Mismatch[] {
  const delayed: Delayed = [];
  const problems = equate(sub, expected, found, undefined, delayed);
  const late = settle(sub, delayed);
  return late.length === 0 ? problems : [...problems, ...late];
}

/** As `unify`, but leaves records whose labels are unknown in `delayed`, for `settle`. */
export function equate(
  sub: Substitution,
  expected: Type,
  found: Type,
  path: Path | undefined,
  delayed: Delayed,
): readonly Mismatch[] {
  if (sub.find(expected) === sub.find(found)) return NONE;
  const run = new Run(sub, delayed);
  run.push(expected, found, path);
  run.work();
  return run.problems ?? NONE;
}

/** Unifies the records of `delayed` and empties it. A label that is still unknown is then a label like no other. */
export function settle(sub: Substitution, delayed: Delayed): readonly Mismatch[] {
  if (delayed.length === 0) return NONE;
  const run = new Run(sub, undefined);
  for (const pair of delayed.splice(0)) {
    run.push(pair.expected, pair.found, pair.path);
    run.work();
  }
  return run.problems ?? NONE;
}

/** One unification: a list of pairs to do, worked off from the front, so that no depth of types needs stack. */
class Run {
  readonly #sub: Substitution;
  readonly #delayed: Delayed | undefined;
  readonly #pairs: Pair[] = [];
  #next = 0;
  #done: Map<Type, Set<Type>> | undefined;
  problems: Mismatch[] | undefined;

  constructor(sub: Substitution, delayed: Delayed | undefined) {
    this.#sub = sub;
    this.#delayed = delayed;
  }

  push(expected: Type, found: Type, path: Path | undefined): void {
    this.#pairs.push({ expected, found, path });
  }

  work(): void {
    while (this.#next < this.#pairs.length) {
      const pair = this.#pairs[this.#next++];
      this.#pair(this.#sub.find(pair.expected), this.#sub.find(pair.found), pair.path);
    }
  }

  #report(problem: Mismatch): void {
    this.problems ??= [];
    this.problems.push(problem);
  }

  #pair(expected: Type, found: Type, path: Path | undefined): void {
    if (expected === found || expected.kind === "error" || found.kind === "error") return;
    if (expected.kind === "variable") {
      if (found.kind === "variable") this.#variables(expected, found);
      else this.#bind(expected, found, path);
      return;
    }
    if (found.kind === "variable") {
      this.#bind(found, expected, path);
      return;
    }
    if (isRecord(expected)) {
      if (found.kind === "dynamic") return;
      if (isRecord(found)) {
        this.#records(expected, found, path);
        return;
      }
    } else if (expected.kind === found.kind) {
      if (this.#alike(expected, found, path)) return;
    } else if (expected.kind === "dynamic" && isRecord(found)) return;
    this.#report({ kind: "types", expected, found, path });
  }

  /** Two types of one kind, neither variable nor record. Returns whether the outermost layers fit. */
  #alike(expected: Type, found: Type, path: Path | undefined): boolean {
    if (expected.kind === "basic" || expected.kind === "label") {
      return expected.name === (found as typeof expected).name;
    }
    if (this.#isRepeated(expected, found)) return true;
    switch (expected.kind) {
      case "array":
      case "stream":
      case "vector":
        this.push(expected.element, (found as typeof expected).element, { step: ELEMENT[expected.kind], outer: path });
        return true;
      case "dict":
        this.push(expected.key, (found as typeof expected).key, { step: KEY, outer: path });
        this.push(expected.value, (found as typeof expected).value, { step: VALUE, outer: path });
        return true;
      case "function":
        this.#functions(expected, found as FunctionOf, path);
        return true;
      default:
        return true;
    }
  }

  /** Whether this pair was done before in this run: shared parts would otherwise be compared once for each path to them. */
  #isRepeated(expected: Type, found: Type): boolean {
    if (this.#next < 1000) return false;
    this.#done ??= new Map();
    const partners = this.#done.get(expected);
    if (partners?.has(found)) return true;
    if (partners) partners.add(found);
    else this.#done.set(expected, new Set([found]));
    return false;
  }

  #variables(a: VariableType, b: VariableType): void {
    if (a.id !== b.id) this.#sub.union(a, b);
  }

  #bind(variable: VariableType, type: Type, path: Path | undefined): void {
    const sub = this.#sub;
    if (type.kind !== "basic" && type.kind !== "empty") {
      const level = sub.levelOf(variable);
      let endless = false;
      forEachVariable(sub, type, (inside) => {
        if (inside.id === variable.id) endless = true;
        else sub.limitLevel(inside, level);
      });
      if (endless) {
        this.#report({ kind: "endless", variable, type, path });
        return;
      }
    }
    sub.bind(variable, type);
    const kinds = sub.kinds(variable);
    if (kinds !== 0) for (const problem of constrain(sub, type, kinds, path)) this.#report(problem);
  }

  #records(expected: RecordRow | EmptyRecord, found: RecordRow | EmptyRecord, path: Path | undefined): void {
    const want = rowOf(this.#sub, expected);
    const have = rowOf(this.#sub, found);
    if (this.#delayed && (want.unknownLabel || have.unknownLabel)) {
      this.#delayed.push({ expected, found, path });
      return;
    }
    if (this.#isRepeated(expected, found)) return;
    const { pairs, missing, extra } = matchFields(want, have);
    for (const [wanted, given] of pairs) this.push(wanted.type, given.type, propertyPath(wanted.label, path));
    const a = want.tail;
    const b = have.tail;
    if (a.kind === "variable" && b.kind === "variable" && a.id === b.id) {
      if (missing.length > 0 || extra.length > 0) this.#report({ kind: "types", expected, found, path });
      return;
    }
    if (a.kind === "variable" && b.kind === "variable") this.#openTails(a, missing, b, extra, path);
    else if (a.kind === "variable" && isRecord(b)) this.#bind(a, recordOf(extra, b), path);
    else if (b.kind === "variable" && isRecord(a)) this.#bind(b, recordOf(missing, a), path);
    const tooFew = b.kind === "empty" && missing.length > 0;
    const tooMany = a.kind === "empty" && extra.length > 0;
    if (tooFew || tooMany) {
      const names = (fields: readonly Field[]) => fields.map(({ label }) => labelName(label));
      this.#report({
        kind: "properties",
        expected,
        found,
        missing: tooFew ? names(missing) : [],
        extra: tooMany ? names(extra) : [],
        path,
      });
    }
  }

  /** Two open records: each takes what only the other has, and both go on as one. */
  #openTails(a: VariableType, missing: Field[], b: VariableType, extra: Field[], path: Path | undefined): void {
    if (missing.length === 0) {
      if (extra.length === 0) this.#variables(a, b);
      else this.#bind(a, recordOf(extra, b), path);
    } else if (extra.length === 0) {
      this.#bind(b, recordOf(missing, a), path);
    } else {
      const rest = this.#sub.fresh();
      this.#bind(a, recordOf(extra, rest), path);
      this.#bind(b, recordOf(missing, rest), path);
    }
  }

  #functions(expected: FunctionOf, found: FunctionOf, path: Path | undefined): void {
    const want = expected.pipe;
    const have = found.pipe;
    if (want && have) {
      if (want.name !== have.name && want.name !== "" && have.name !== "") {
        this.#report({ kind: "pipe", expected, found, path });
      } else {
        this.push(want.type, have.type, argumentPath(want.name || have.name, path));
      }
    } else if (want?.name === "" || have?.name === "") {
      this.#report({ kind: "pipe", expected, found, path });
    }
    // A pipe parameter with a name can also be passed by name.
    const wantNamed = want && !have && want.name !== "" ? want : undefined;
    const haveNamed = have && !want && have.name !== "" ? have : undefined;
    const argument = (name: string): Type | undefined =>
      haveNamed?.name === name ? haveNamed.type : (found.required.get(name) ?? found.optional.get(name)?.type);

    const missing: string[] = [];
    const require = (name: string, type: Type) => {
      const given = argument(name);
      if (given) this.push(type, given, argumentPath(name, path));
      else missing.push(name);
    };
    if (wantNamed) require(wantNamed.name, wantNamed.type);
    for (const [name, type] of expected.required) require(name, type);
    for (const [name, parameter] of expected.optional) {
      const given = argument(name) ?? parameter.default;
      if (given) this.push(parameter.type, given, argumentPath(name, path));
    }
    const known = (name: string) => expected.required.has(name) || expected.optional.has(name) || want?.name === name;
    const extra = [...found.required.keys()].filter((name) => !known(name));
    if (haveNamed && !known(haveNamed.name)) extra.push(haveNamed.name);
    if (missing.length > 0 || extra.length > 0) {
      this.#report({ kind: "parameters", expected, found, missing, extra, path });
    }
    this.push(expected.result, found.result, { step: RESULT, outer: path });
  }
}

function isRecord(type: Type): type is RecordRow | EmptyRecord {
  return type.kind === "record" || type.kind === "empty";
}

function argumentPath(name: string, outer: Path | undefined): Path {
  return { step: { kind: "argument", name }, outer };
}
