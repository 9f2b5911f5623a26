import { describe, expect, test } from "vitest";
import { runScript } from "../../../test/expr/prelude.ts";
import { FluxError } from "../../base/diagnostic.ts";
import { type Batch, Schema } from "../../column/batch.ts";
import { vectorOf } from "../../column/builder.ts";
import { Dictionary } from "../../column/dictionary.ts";
import { expand } from "../../column/select.ts";
import { type Cell, type ColumnType, cellAt, type Vector } from "../../column/vector.ts";
import type { Closure } from "../evaluate/function.ts";
import type { FunctionValue, RecordValue } from "../value.ts";
import { mapMode } from "./columnwise.ts";
import { pairRecord } from "./pair.ts";
import { pairKeys } from "./pair-keys.ts";
import { rowPredicate } from "./predicate.ts";
import { rowRecord } from "./record.ts";
import { rowReduce } from "./reduce.ts";
import type { RowResult } from "./result.ts";

type Columns = Readonly<Record<string, readonly [ColumnType, readonly Cell[], "key"?]>>;

function table(columns: Columns, offsets?: readonly number[]): Batch {
  const entries = Object.entries(columns);
  const schema = new Schema(entries.map(([name, [type, , key]]) => ({ name, type, key: key === "key" })));
  const vectors = entries.map(([, [type, cells]]) => vectorOf(type, cells));
  const length = offsets?.at(-1) ?? vectors[0].data.length;
  return { schema, length, vectors, offsets: Int32Array.from(offsets ?? [0, length]), continues: false, open: false };
}

function cellsOf(vector: Vector): Cell[] {
  return Array.from({ length: vector.data.length }, (_, i) => cellAt(vector, i));
}

function rowsOf({ columns, vectors }: RowResult, offsets: Int32Array): Record<string, Cell[]> {
  return Object.fromEntries(
    columns.map(({ name, perSegment }, i) => [name, cellsOf(perSegment ? expand(vectors[i], offsets) : vectors[i])]),
  );
}

const fnOf = (text: string, head = "") => runScript(`${head}\nf = ${text}`).values.get("f") as FunctionValue;

/** In both ways: compiled and interpreted. */
const WAYS = [
  ["compiled", false],
  ["interpreted", true],
] as const;

describe.each(WAYS)("%s", (_, interpret) => {
  const options = { interpret };
  const map = (text: string, batch: Batch, head = "") =>
    rowsOf(rowRecord(fnOf(text, head), batch.schema, options).run(batch), batch.offsets);
  const keep = (text: string, batch: Batch, head = "") => {
    const out = new Uint8Array(batch.length);
    rowPredicate(fnOf(text, head), batch.schema, options).run(batch, out);
    return [...out].join("");
  };

  const logic = table({
    a: ["bool", [true, true, true, false, false, false, null, null, null]],
    b: ["bool", [true, false, null, true, false, null, true, false, null]],
  });
  const T = true;
  const F = false;
  const N = null;

  test.each<[string, Record<string, Cell[]>]>([
    [
      "(r) => ({conj: r.a and r.b, disj: r.a or r.b, neg: not r.a})",
      { conj: [T, F, N, F, F, F, N, F, N], disj: [T, T, T, T, F, N, T, N, N], neg: [F, F, F, T, T, T, N, N, N] },
    ],
    [
      "(r) => {\n x = r.a and r.b\n return {conj: x, disj: r.a or r.b, neg: not r.a}\n}",
      { conj: [T, F, N, F, F, F, F, F, F], disj: [T, T, T, T, F, N, T, F, N], neg: [F, F, F, T, T, T, N, N, N] },
    ],
    [
      '(r) => ({test: if r.a then "yes" else "no", conj: string(v: r.a and r.b)})',
      {
        test: ["yes", "yes", "yes", "no", "no", "no", "no", "no", "no"],
        conj: ["true", "false", null, "false", "false", "false", "false", "false", "false"],
      },
    ],
  ])("null in logic: %s", (text, columns) => {
    expect(map(text, logic)).toEqual(columns);
  });

  test.each([
    ["(r) => r.a and r.b", "100000000"],
    ["(r) => r.a or r.b", "111100100"],
    ["(r) => not r.a", "000111000"],
    ["(r) => not (r.a and r.b)", "010111111"],
    ["(r) => r.a == r.b", "100010000"],
    ["(r) => exists r.b and not r.b", "010010010"],
    ["(r) => true", "111111111"],
    ["(r) => exists r.other", "000000000"],
    ["(r) => r.other == 5 or r.a", "111000000"],
  ])("predicate %s", (text, kept) => {
    expect(keep(text, logic)).toBe(kept);
  });

  const sensors = () =>
    table(
      {
        host: ["string", ["web-1", "db"], "key"],
        n: ["int", [1n, null, 3n, -4n]],
        f: ["float", [0.5, 2, null, 8]],
        s: ["string", ["a", "b", null, "a"]],
        t: ["time", [1n, 2n, 3n, null]],
        u: ["uint", [1n, 0n, 2n, null]],
      },
      [0, 2, 4],
    );

  test.each<[string, Record<string, Cell[]>, string?]>([
    [
      "(r) => ({n: r.n, sum: r.n + r.bonus, has: exists r.bonus})",
      { n: [1n, N, 3n, -4n], sum: [N, N, N, N], has: [F, F, F, F] },
    ],
    ["(r) => ({n: r.n, gone: r.missing})", { n: [1n, N, 3n, -4n] }],
    [
      '(r) => ({gone: r.missing, sum: r.missing + 1, text: r.other + "x"})',
      { gone: [N, N, N, N], sum: [N, N, N, N], text: [N, N, N, N] },
    ],
    ["(r) => ({a: r.n, a: r.n + 1})", { a: [2n, N, 4n, -3n] }],
    ["(r) => ({f: float(v: r.t)})", { f: [1, 2, 3, N] }],
    ['(r) => ({web: r.host =~ /^web/, s: r.s == "a"})', { web: [T, T, F, F], s: [T, F, N, T] }],
    ["(r) => ({q: if exists r.n then r.n / 2 else 0})", { q: [0n, 0n, 1n, -2n] }],
    [
      "(r) => ({q: if zero(x: r.f) then 0 else 8 / int(v: r.f * 2.0)})",
      { q: [8n, 2n, 0n, 0n] },
      "zero = (x) => not exists x",
    ],
    ['(r) => ({a: "${r.host}:${if exists r.n then r.n else 0}"})', { a: ["web-1:1", "web-1:0", "db:3", "db:-4"] }],
    [
      "(r) => ({v: conv(c: r.f), unit: conf.unit})",
      { v: [32.9, 35.6, N, 46.4], unit: ["F", "F", "F", "F"] },
      'factor = 1.8\nconf = {offset: 32.0, unit: "F"}\nconv = (c) => c * factor + conf.offset',
    ],
    [
      "(r) => ({row: display(v: {r with t: 0})})",
      {
        row: [
          "{\n    f: 0.5,\n    host: web-1,\n    n: 1,\n    s: a,\n    t: 0,\n    u: 1\n}",
          "{\n    f: 2,\n    host: web-1,\n    n: <null>,\n    s: b,\n    t: 0,\n    u: 0\n}",
          "{\n    f: <null>,\n    host: db,\n    n: 3,\n    s: <null>,\n    t: 0,\n    u: 2\n}",
          "{\n    f: 8,\n    host: db,\n    n: -4,\n    s: a,\n    t: 0,\n    u: <null>\n}",
        ],
      },
    ],
    ['(r) => ({c: contains(value: r.s, set: ["a"])})', { c: [T, F, F, T] }],
    ['(r) => ({w: null(), x: null(type: "float"), n: r.n})', { x: [N, N, N, N], n: [1n, N, 3n, -4n] }],
    ['(r) => if r.n > 0 then {a: r.n, b: "p"} else {a: 0, b: r.s}', { a: [1n, 0n, 3n, 0n], b: ["p", "b", "p", "a"] }],
    [
      "(r) => ({p: r.f ^ 2.0, m: r.n % 3, neg: -r.n, w: r.u - uint(v: 1)})",
      { p: [0.25, 4, N, 64], m: [1n, N, 0n, -1n], neg: [-1n, N, -3n, 4n], w: [0n, 2n ** 64n - 1n, 1n, N] },
    ],
    ['(r) => ({a: one, b: "x"})', { a: [1n, 1n, 1n, 1n], b: ["x", "x", "x", "x"] }, "one = 1"],
    [
      '(r) => ({x: (if r.n > 0 then "up" else r.s) + "!", h: upper(v: r.host)})',
      { x: ["up!", "b!", "up!", "a!"], h: ["WEB-1", "WEB-1", "DB", "DB"] },
    ],
  ])("map %s", (text, columns, head = "") => {
    const batch = sensors();
    expect(map(text, batch, head)).toEqual(columns);
  });

  test.each<[string, string, string, string?]>([
    ["(r) => ({q: 1 / r.u})", "FLX0300", "1 / r.u"],
    ["(r) => ({q: 12 / int(v: r.u)})", "FLX0304", "12 / int(v: r.u)"],
    ["(r) => ({q: r.f + 1})", "FLX0300", "r.f + 1"],
    ["(r) => ({q: -r.u})", "FLX0300", "-r.u"],
    ['(r) => ({s: "<${r.s}>"})', "FLX0301", "${r.s}"],
    ["(r) => ({s: upper(v: r.s)})", "FLX0301", "upper(v: r.s)"],
    ["(r) => ({n: int(v: r.s)})", "FLX0306", "int(v: r.s)"],
    ["(r) => ({n: bad(v: r.n)})", "FLX0301", "v < 0", "bad = (v) => if v < 0 then 0 else v"],
    ["(r) => ({v: {inner: r.n}})", "FLX0408", "(r) => ({v: {inner: r.n}})"],
    ["(r) => ({v: duration(v: r.n)})", "FLX0408", "(r) => ({v: duration(v: r.n)})"],
    ["(r) => r.n + 1", "FLX0408", "(r) => r.n + 1"],
    ["(r) => {\n 1 + 1\n return {v: r.n}\n}", "FLX0408", "1 + 1"],
    ["(r) => ({v: r.n.x})", "FLX0303", "r.n.x"],
    ["(r) => ({v: nobody(v: r.n)})", "FLX0309", "nobody"],
    ["(r) => ({v: [1, 2][r.u]})", "FLX0300", "[1, 2][r.u]"],
    ["(r) => ({v: names[r.n]})", "FLX0301", "names[r.n]", "names = [1, 2]"],
  ])("map %s is refused", (text, code, at, head = "") => {
    const script = `${head}\nf = ${text}`;
    const fn = runScript(script).values.get("f") as FunctionValue;
    const batch = sensors();
    expect.assertions(2);
    try {
      rowRecord(fn, batch.schema, options).run(batch);
    } catch (error) {
      const { code: found, span } = (error as FluxError).diagnostics[0];
      expect(found).toBe(code);
      expect(script.slice(span.start, span.end)).toBe(at);
    }
  });

  test("a predicate that gives no bool is refused", () => {
    expect(() => keep("(r) => r.n", sensors())).toThrow(FluxError);
    expect(() => keep("(r) => [r.n]", sensors())).toThrow(FluxError);
  });

  test("reduce keeps the accumulator from run to run, and refuses a null at the end", () => {
    const batch = sensors();
    const head = 'identity = {n: 0, sum: 0.0, last: ""}';
    const values = runScript(
      `${head}\nf = (r, accumulator) => ({n: accumulator.n + 1, sum: if exists r.f then accumulator.sum + r.f else accumulator.sum, last: accumulator.last + r.host})\ng = (r, accumulator) => ({n: accumulator.n + r.n, sum: accumulator.sum, last: "x"})`,
    ).values;
    const reduce = (name: string) =>
      rowReduce(values.get(name) as FunctionValue, values.get("identity") as RecordValue, batch.schema, options);
    const sum = reduce("f");
    expect(sum.columns.map((c) => c.name)).toEqual(["last", "n", "sum"]);
    sum.begin();
    sum.run(batch, 0, 1, 0);
    sum.run(batch, 1, 2, 0);
    expect(sum.end()).toEqual(["web-1web-1", 2n, 2.5]);
    sum.begin();
    sum.run(batch, 2, 4, 1);
    expect(sum.end()).toEqual(["dbdb", 2n, 8]);
    sum.begin();
    expect(sum.end()).toEqual(["", 0n, 0]);
    const nulls = reduce("g");
    nulls.begin();
    nulls.run(batch, 0, 2, 0);
    nulls.run(batch, 0, 1, 0);
    expect(() => nulls.end()).toThrow('null values are not supported for "n"');
  });

  test("reduce swaps fields at once and refuses a result unlike the identity", () => {
    const batch = table({ v: ["int", [1n, 2n, 3n]] });
    const values = runScript(
      "identity = {a: 1, b: 2}\nf = (r, accumulator) => ({a: accumulator.b, b: accumulator.a})\ng = (r, accumulator) => ({a: 1.5, b: 2})\nh = (r, accumulator) => ({accumulator with c: 1})",
    ).values;
    const run = (name: string) => {
      const reduce = rowReduce(
        values.get(name) as FunctionValue,
        values.get("identity") as RecordValue,
        batch.schema,
        options,
      );
      reduce.begin();
      reduce.run(batch, 0, 3, 0);
      return reduce.end();
    };
    expect(run("f")).toEqual([2n, 1n]);
    expect(() => run("g")).toThrow(FluxError);
    expect(() => run("h")).toThrow(FluxError);
  });

  test("pairs: columns pass through, rows without a partner are null", () => {
    const left = table({ id: ["int", [1n, 2n]], a: ["string", ["x", "y"]] });
    const right = table({ id: ["int", [1n, null]], b: ["float", [0.5, null]] });
    const program = pairRecord(
      fnOf("(l, r) => ({l with b: r.b, found: exists r.id, twice: r.b * 2.0})"),
      left.schema,
      right.schema,
      options,
    );
    const result = program.run(left.vectors, right.vectors, 2);
    expect(result.columns.map(({ name, source }) => [name, source])).toEqual([
      ["id", 0],
      ["a", 1],
      ["b", 3],
      ["found", -1],
      ["twice", -1],
    ]);
    expect(result.vectors[2]).toBe(right.vectors[1]);
    expect(rowsOf(result, Int32Array.of(0, 2))).toMatchObject({ found: [T, F], twice: [1, N] });
  });

  test("names and texts of any kind are data, not code", () => {
    const evil = "`]; throw 1; //\n\u2028${x}\"'\\";
    const quoted = JSON.stringify(evil).replaceAll("${", "\\${");
    const batch = table({ [evil]: ["string", [evil, "b"]] });
    const text = `(r) => ({${quoted}: r[${quoted}] + ${quoted}, same: r[${quoted}] == ${quoted}})`;
    expect(map(text, batch)).toEqual({ [evil]: [evil + evil, `b${evil}`], same: [T, F] });
  });
});

describe("columns of a result", () => {
  const batch = () =>
    table({ k: ["string", ["a", "b"], "key"], v: ["int", [1n, 2n, 3n]], s: ["string", ["x", "y", "x"]] }, [0, 2, 3]);

  test("untouched columns pass through, key and constant columns stand once a segment", () => {
    const input = batch();
    const { columns, vectors } = rowRecord(
      fnOf('(r) => ({r with v: r.v + 1, tag: r.k, up: r.k + "!", c: 1})'),
      input.schema,
    ).run(input);
    expect(columns).toEqual([
      { name: "k", type: "string", source: 0, perSegment: true },
      { name: "v", type: "int", source: -1, perSegment: false },
      { name: "s", type: "string", source: 2, perSegment: false },
      { name: "tag", type: "string", source: 0, perSegment: true },
      { name: "up", type: "string", source: -1, perSegment: true },
      { name: "c", type: "int", source: -1, perSegment: true },
    ]);
    expect(vectors[2]).toBe(input.vectors[2]);
    expect(vectors.map((v) => v.data.length)).toEqual([2, 3, 3, 2, 2, 2]);
  });

  test("by columns they stand as written, row by row they are sorted", () => {
    const names = (text: string, head = "") => {
      const input = batch();
      return rowRecord(fnOf(text, head), input.schema)
        .run(input)
        .columns.map((c) => c.name);
    };
    expect(names("(r) => ({z: r.v, a: r.v, Z: 1})")).toEqual(["z", "a", "Z"]);
    expect(names('(r) => ({z: r.v, a: "${r.v}", Z: 1, _a: 1})')).toEqual(["Z", "_a", "a", "z"]);
    expect(names("(r) => conf", "conf = {b: 1, a: 2}")).toEqual(["a", "b"]);
  });

  test("the columns are one object from batch to batch", () => {
    const program = rowRecord(fnOf("(r) => ({v: r.v})"), batch().schema);
    expect(program.run(batch()).columns).toBe(program.run(batch()).columns);
  });

  test("a mask is made only where there are nulls", () => {
    const input = table({ a: ["int", [1n, 2n]], b: ["int", [0n, null]] });
    const program = rowRecord(fnOf("(r) => ({x: if r.a > 5 then r.b else r.a, y: r.b + 1})"), input.schema);
    const [x, y] = program.run(input).vectors;
    expect(x.valid).toBeNull();
    expect(y.valid).not.toBeNull();
  });

  test("a key-only part that can fail is not evaluated for a segment without rows, nor in a branch not taken", () => {
    const input = table({ k: ["string", ["7", "x", "9"], "key"], v: ["int", [1n, 2n]] }, [0, 1, 1, 2]);
    const program = rowRecord(fnOf("(r) => ({n: int(v: r.k)})"), input.schema);
    expect(cellsOf(program.run(input).vectors[0])).toEqual([7n, null, 9n]);
    const guarded = fnOf("(r) => ({n: if r.v == 5 then int(v: r.k) else 0})");
    const other = table({ k: ["string", ["x"], "key"], v: ["int", [1n]] });
    expect(cellsOf(rowRecord(guarded, other.schema).run(other).vectors[0])).toEqual([0n]);
  });
});

describe("dictionaries", () => {
  test("answers are kept for each string, and forgotten with the dictionary", () => {
    const seen: string[] = [];
    const schema = new Schema([{ name: "s", type: "string", key: false }]);
    const dictionary = new Dictionary();
    const batchOf = (texts: string[], d: Dictionary): Batch => ({
      schema,
      length: texts.length,
      vectors: [{ type: "string", data: Int32Array.from(texts, (t) => d.code(t)), dictionary: d, valid: null }],
      offsets: Int32Array.of(0, texts.length),
      continues: false,
      open: false,
    });
    const fn = fnOf('(r) => ({v: spy(v: r.s) + "!"})', `spy = (v) => repeat(v: v, n: 1)`);
    const program = rowRecord(fn, schema);
    const run = (texts: string[], d = dictionary) => cellsOf(program.run(batchOf(texts, d)).vectors[0]);
    expect(run(["a", "b", "a"])).toEqual(["a!", "b!", "a!"]);
    expect(run(["c", "a"])).toEqual(["c!", "a!"]);
    expect(run(["z", "a"], new Dictionary())).toEqual(["z!", "a!"]);
    expect(run(["a", "c"])).toEqual(["a!", "c!"]);
    expect(seen).toEqual([]);
  });

  test("many forms of nulls share a general form", () => {
    const names = ["a", "b", "c", "d", "e"];
    const fn = fnOf(`(r) => ${names.map((n) => `r.${n} == 1`).join(" or ")}`);
    const schema = table(Object.fromEntries(names.map((n) => [n, ["int", [1n]]]))).schema;
    const program = rowPredicate(fn, schema);
    for (let bits = 0; bits < 32; bits++) {
      const batch = table(Object.fromEntries(names.map((n, i) => [n, ["int", [(bits >> i) & 1 ? null : 2n, 1n]]])));
      const out = new Uint8Array(2);
      program.run({ ...batch, schema }, out);
      expect([...out]).toEqual([0, 1]);
    }
  });
});

describe("which way a map is evaluated", () => {
  test.each([
    ["(r) => ({r with a: r.x + 1, b: if r.y then -r.x else 0, c: float(v: r.x) / 2.0, d: true})", "columns"],
    ["(r) => {\n return {a: r.x}\n}", "columns"],
    ['(r) => ({a: exists r.x and not r.y, b: "t", c: 2024-01-01})', "columns"],
    ["(r) => {\n x = r.x\n return {a: x}\n}", "row"],
    ["(r) => ({a: r.s =~ /x/})", "row"],
    ['(r) => ({a: "${r.x}"})', "row"],
    ["(r) => ({a: one})", "row"],
    ["(r) => ({a: int(v: r.x)})", "row"],
    ["(r) => ({a: float(v: one)})", "row"],
    ["(r) => ({a: 1h})", "row"],
    ["(r) => ({a: [r.x][0]})", "row"],
    ["(r) => r", "row"],
    ["(x) => ({a: x.x})", "row"],
    ["(r) => ({a: r.x.y})", "row"],
  ])("%s", (text, mode) => {
    expect(mapMode(fnOf(text, "one = 1") as Closure)).toBe(mode);
  });

  test("a float of one's own is a call like any other", () => {
    expect(mapMode(fnOf("(r) => ({a: float(v: r.x)})", "float = (v) => 1.0") as Closure)).toBe("row");
  });
});

describe("keys of a join", () => {
  test.each<[string, [string, string][] | undefined]>([
    ["(l, r) => l.a == r.b", [["a", "b"]]],
    [
      "(l, r) => r.b == l.a and l.c == r.c",
      [
        ["a", "b"],
        ["c", "c"],
      ],
    ],
    ['(l, r) => {\n return l["x y"] == r.z\n}', [["x y", "z"]]],
    [
      "(l, r) => l.a == r.b and (l.c == r.c and l.d == r.d)",
      [
        ["a", "b"],
        ["c", "c"],
        ["d", "d"],
      ],
    ],
    ["(l, r) => l.a == l.b", undefined],
    ["(l, r) => l.a == r.b or l.c == r.c", undefined],
    ["(l, r) => l.a < r.b", undefined],
    ["(l, r) => l.a == 1", undefined],
    ["(l, r) => true", undefined],
  ])("%s", (text, keys) => {
    expect(pairKeys(fnOf(text))).toEqual(keys?.map(([left, right]) => ({ left, right })));
  });
});

describe("functions that are too large to inline", () => {
  test("are interpreted, with columns told by the rows", () => {
    const lines = ["f0 = (x) => x + 1"];
    for (let i = 1; i < 16; i++) lines.push(`f${i} = (x) => f${i - 1}(x: x) + f${i - 1}(x: x)`);
    const batch = table({ v: ["int", [1n, 2n]] });
    const result = rowRecord(fnOf("(r) => ({v: f15(x: r.v)})", lines.join("\n")), batch.schema).run(batch);
    expect(result.columns).toEqual([{ name: "v", type: "int", source: -1, perSegment: false }]);
    expect(cellsOf(result.vectors[0])).toEqual([2n * 2n ** 15n, 3n * 2n ** 15n]);
  });

  test("a chain of any length is fine", () => {
    const batch = table({ v: ["int", [1n]] });
    const sum = `(r) => ({v: r.v${" + r.v".repeat(3000)}})`;
    expect(cellsOf(rowRecord(fnOf(sum), batch.schema).run(batch).vectors[0])).toEqual([3001n]);
    const nested = `(r) => ({v: ${"if r.v == 2 then 2 else ".repeat(60)}7})`;
    expect(cellsOf(rowRecord(fnOf(nested), batch.schema).run(batch).vectors[0])).toEqual([7n]);
  });
});
