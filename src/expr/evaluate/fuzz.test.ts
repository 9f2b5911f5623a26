import fc from "fast-check";
import { expect, test } from "vitest";
import { anyBatch } from "../../../test/expr/generate.ts";
import { runScript } from "../../../test/expr/prelude.ts";
import { FluxError } from "../../base/diagnostic.ts";
import { display } from "../display.ts";
import { rowPredicate } from "../row/predicate.ts";
import { rowRecord } from "../row/record.ts";
import type { FunctionValue, Value } from "../value.ts";

/** Expressions that no type checker has seen: whatever goes wrong must be an error of the script. */

const leaf = fc.constantFrom(
  ...["1", "0", "2.5", '"a"', '"7"', "true", "1h", "2024-01-01", "/a/", "[]", "[1, 2]", "{}", '{a: 1, b: "x"}'],
  ...['["k": 1]', "[:]", "null()", 'null(type: "int")', "uint(v: 3)", 'bytes(v: "x")', "stream()", "length", "id", "r"],
  ...["r.float1", "r.string1", "r.nothing", "r.bool1", "missing", "rec", "(x) => x", "(v, n=1) => v"],
);

const { any } = fc.letrec<{ any: string }>((tie) => {
  const one = tie("any");
  const pair = fc.tuple(one, one);
  const triple = fc.tuple(one, one, one);
  const name = fc.constantFrom("string", "int", "float", "display", "length", "apply", "id", "upper", "contains");
  const operator = fc.constantFrom("+", "-", "*", "/", "%", "^", "==", "!=", "<", ">=", "=~", "!~", "and", "or");
  return {
    any: fc.oneof(
      { maxDepth: 4, depthIdentifier: "any" },
      { weight: 3, arbitrary: leaf },
      { weight: 3, arbitrary: fc.tuple(one, operator, one).map(([a, o, b]) => `(${a} ${o} ${b})`) },
      one.map((a) => `(- ${a})`),
      one.map((a) => `(not ${a})`),
      one.map((a) => `(exists ${a})`),
      triple.map(([a, b, c]) => `(if ${a} then ${b} else ${c})`),
      one.map((a) => `(${a}).a`),
      pair.map(([a, b]) => `(${a})[${b}]`),
      pair.map(([a, b]) => `[${a}, ${b}]`),
      pair.map(([a, b]) => `{a: ${a}, b: ${b}}`),
      pair.map(([a, b]) => `[${a}: ${b}]`),
      one.map((a) => `"<\${${a}}>"`),
      fc.tuple(name, fc.constantFrom("v", "x", "arr"), one).map(([f, p, a]) => `${f}(${p}: ${a})`),
      pair.map(([a, b]) => `(${a})(v: ${b})`),
      pair.map(([a, b]) => `(${a} |> apply(fn: ${b}))`),
      one.map((a) => `{rec with c: ${a}}`),
    ),
  };
});

const HEAD = 'id = (x) => x\nrec = {a: 1, b: "x"}\nr = {float1: 1.5, string1: "s"}\n';

function onlyFluxErrors(run: () => void): void {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(FluxError);
    expect((error as FluxError).diagnostics[0].span.source.text).not.toBe("");
  }
}

test("in scripts", () => {
  fc.assert(
    fc.property(any, (text) => {
      onlyFluxErrors(() => {
        display(runScript(`${HEAD}v = ${text}`).values.get("v") as Value);
      });
    }),
    { numRuns: 3000, seed: 1 },
  );
});

test("in row functions", () => {
  fc.assert(
    fc.property(any, anyBatch, fc.boolean(), (text, batch, interpret) => {
      const fn = runScript(`${HEAD}f = (r) => (${text})\ng = (r) => ({r with x: ${text}})`).values;
      onlyFluxErrors(() => {
        const out = new Uint8Array(batch.length);
        rowPredicate(fn.get("f") as FunctionValue, batch.schema, { interpret }).run(batch, out);
      });
      onlyFluxErrors(() => {
        rowRecord(fn.get("g") as FunctionValue, batch.schema, { interpret }).run(batch);
      });
    }),
    { numRuns: 1500, seed: 2 },
  );
});
