import fc from "fast-check";
import { type Batch, type Column, Schema } from "../../src/column/batch.ts";
import { vectorOf } from "../../src/column/builder.ts";
import type { Cell, ColumnType, Vector } from "../../src/column/vector.ts";

/** Random batches, and random row functions over them as Flux text. */

const TYPES: readonly ColumnType[] = ["bool", "int", "uint", "float", "string", "time"];

/** Columns that functions may read; those of the last group are in no batch. */
export const COLUMNS: readonly Column[] = [
  ...TYPES.map((type) => ({ name: `${type}1`, type, key: false })),
  ...TYPES.map((type) => ({ name: `${type}2`, type, key: false })),
  { name: "keyString", type: "string", key: true },
  { name: "keyInt", type: "int", key: true },
  { name: "keyBool", type: "bool", key: true },
];
const MISSING = TYPES.map((type) => ({ name: `${type}9`, type, key: false }));

const cells: Readonly<Record<ColumnType, fc.Arbitrary<Cell>>> = {
  bool: fc.boolean(),
  int: fc.oneof(
    fc.bigInt({ min: -3n, max: 3n }),
    fc.constantFrom(2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n, -(2n ** 53n) - 3n),
  ),
  uint: fc.oneof(fc.bigInt({ min: 0n, max: 3n }), fc.constant(2n ** 64n - 1n)),
  float: fc.oneof(fc.constantFrom(0, -0, 1.5, -2, 3, Number.NaN, Number.POSITIVE_INFINITY), fc.double()),
  string: fc.constantFrom("", "a", "ab", "b", "7", "é", "\u{1F600}"),
  time: fc.oneof(fc.bigInt({ min: -2n, max: 2n }), fc.constant(1704067200000000000n)),
};

function vector(type: ColumnType, n: number): fc.Arbitrary<Vector> {
  const cell = cells[type];
  return fc
    .oneof(fc.array(cell, { minLength: n, maxLength: n }), fc.array(fc.option(cell), { minLength: n, maxLength: n }))
    .map((list) => vectorOf(type, list));
}

/** A batch of one to four segments with some of the columns. */
export const anyBatch: fc.Arbitrary<Batch> = fc
  .record({
    columns: fc.subarray([...COLUMNS], { minLength: 6 }),
    lengths: fc.array(fc.nat(4), { minLength: 1, maxLength: 4 }),
  })
  .chain(({ columns, lengths }) => {
    const length = lengths.reduce((sum, n) => sum + n, 0);
    return fc
      .tuple(...columns.map(({ type, key }) => vector(type, key ? lengths.length : length)))
      .map((vectors): Batch => {
        const offsets = new Int32Array(lengths.length + 1);
        lengths.forEach((n, s) => {
          offsets[s + 1] = offsets[s] + n;
        });
        return { schema: new Schema(columns), length, vectors, offsets, continues: false, open: false };
      });
  });

/** Functions that the generated ones call. */
export const HELPERS = `
factor = 2.5
limit = 3
names = ["lo", "mid", "hi"]
words = ["a", "ab"]
conf = {offset: 1, unit: "F", half: 0.5}
clamp = (v, lo=0, hi=limit) => if v < lo then lo else if v > hi then hi else v
scale = (v, by=factor) => {
    offset = float(v: conf.offset)

    return v * by + offset
}
safe = (v, otherwise) => if exists v then v else otherwise
pair = (a, b) => ({first: a, second: b, sum: a + b})
twice = (fn, v) => fn(v: fn(v: v))
`;

type Generate = (depth: number) => fc.Arbitrary<string>;

/** How functions name the columns of one record. */
export interface Rows {
  readonly names: readonly string[];
}

/** Expressions of each type over the rows with these names. */
export function expressions(names: readonly string[]): Readonly<Record<ColumnType, Generate>> {
  const column = (type: ColumnType): fc.Arbitrary<string> => {
    const own = [...COLUMNS, ...MISSING].filter((c) => c.type === type);
    const missing = MISSING.filter((c) => c.type === type);
    return fc
      .record({ row: fc.constantFrom(...names), name: fc.constantFrom(...own, ...own, ...missing).map((c) => c.name) })
      .map(({ row, name }) => `${row}.${name}`);
  };
  const made = new Map<string, fc.Arbitrary<string>>();
  const of = (type: ColumnType, depth: number): fc.Arbitrary<string> => {
    const key = `${type}${depth}`;
    const arbitrary = made.get(key) ?? generate[type](depth - 1);
    made.set(key, arbitrary);
    return arbitrary;
  };
  const binary = (depth: number, type: ColumnType, ...operators: string[]) =>
    fc.tuple(of(type, depth), fc.constantFrom(...operators), of(type, depth)).map(([a, o, b]) => `(${a} ${o} ${b})`);
  const choice = (depth: number, type: ColumnType) =>
    fc.tuple(of("bool", depth), of(type, depth), of(type, depth)).map(([t, a, b]) => `(if ${t} then ${a} else ${b})`);
  const call = (template: (a: string, b: string) => string, depth: number, a: ColumnType, b: ColumnType = a) =>
    fc.tuple(of(a, depth), of(b, depth)).map(([x, y]) => template(x, y));
  const any = (depth: number): fc.Arbitrary<string> => fc.oneof(...TYPES.map((type) => of(type, depth)));
  const number = (depth: number) => fc.oneof(of("int", depth), of("uint", depth), of("float", depth));
  const order = ["==", "!=", "<", "<=", ">", ">="];
  const leaf = (type: ColumnType, ...literals: string[]) => fc.oneof(column(type), fc.constantFrom(...literals));
  const grow = (depth: number, leaves: fc.Arbitrary<string>, ...more: (() => fc.Arbitrary<string>)[]) =>
    depth <= 0 ? leaves : fc.oneof(leaves, ...more.map((make) => make()));

  const generate: Record<ColumnType, Generate> = {
    bool: (depth) =>
      grow(
        depth,
        leaf("bool", "true", "false"),
        () =>
          fc
            .tuple(of("bool", depth), fc.constantFrom("and", "or"), of("bool", depth))
            .map(([a, o, b]) => `(${a} ${o} ${b})`),
        () => of("bool", depth).map((a) => `(not ${a})`),
        () => any(depth).map((a) => `(exists ${a})`),
        () => choice(depth, "bool"),
        () => fc.tuple(number(depth), fc.constantFrom(...order), number(depth)).map(([a, o, b]) => `(${a} ${o} ${b})`),
        () => binary(depth, "string", ...order),
        () => binary(depth, "time", ...order),
        () => binary(depth, "bool", "==", "!="),
        () => fc.tuple(of("string", depth), fc.constantFrom("=~", "!~")).map(([a, o]) => `(${a} ${o} /^a|7/)`),
        () => of("string", depth).map((a) => `contains(value: ${a}, set: words)`),
        () => call((a, b) => `([${a}, 1] == [${b}, 1])`, depth, "int"),
        () => of("string", depth).map((a) => `bool(v: ${a})`),
      ),
    int: (depth) =>
      grow(
        depth,
        leaf("int", "0", "1", "-2", "limit", "conf.offset"),
        () => binary(depth, "int", "+", "-", "*", "+", "-", "*", "/", "%"),
        () => of("int", depth).map((a) => `(-${a})`),
        () => choice(depth, "int"),
        () => of("float", depth).map((a) => `int(v: ${a})`),
        () => of("string", depth).map((a) => `int(v: ${a})`),
        () => of("time", depth).map((a) => `int(v: ${a})`),
        () => call((a, b) => `clamp(v: ${a}, hi: ${b})`, depth, "int"),
        () => call((a, b) => `safe(v: ${a}, otherwise: ${b})`, depth, "int"),
        () => call((a, b) => `pair(a: ${a}, b: ${b}).sum`, depth, "int"),
        () => call((a, b) => `[${a}, ${b}][1]`, depth, "int"),
        () => of("int", depth).map((a) => `length(arr: [${a}, 2])`),
        () => of("int", depth).map((a) => `twice(fn: (v) => v + ${a}, v: 1)`),
      ),
    uint: (depth) =>
      grow(
        depth,
        leaf("uint", "uint(v: 1)", "uint(v: 0)"),
        () => binary(depth, "uint", "+", "-", "*", "/"),
        () => of("int", depth).map((a) => `uint(v: ${a})`),
        () => choice(depth, "uint"),
      ),
    float: (depth) =>
      grow(
        depth,
        leaf("float", "0.0", "1.5", "factor", "conf.half"),
        () => binary(depth, "float", "+", "-", "*", "/", "%", "^"),
        () => of("float", depth).map((a) => `(-${a})`),
        () => of("float", depth).map((a) => `sqrt(x: ${a})`),
        () => of("int", depth).map((a) => `float(v: ${a})`),
        () => of("float", depth).map((a) => `scale(v: ${a})`),
        () => of("float", depth).map((a) => `(${a} |> apply(fn: (v) => v * factor))`),
        () => choice(depth, "float"),
      ),
    string: (depth) =>
      grow(
        depth,
        leaf("string", '"a"', '"x"', "conf.unit"),
        () => binary(depth, "string", "+"),
        () => choice(depth, "string"),
        () => any(depth).map((a) => `string(v: ${a})`),
        () => of("string", depth).map((a) => `upper(v: ${a})`),
        () => call((a, b) => `repeat(v: ${a}, n: ${b})`, depth, "string", "int"),
        () => any(depth).map((a) => `"<\${${a}}>"`),
        () => of("int", depth).map((a) => `names[${a}]`),
        () => call((a, b) => `safe(v: ${a}, otherwise: ${b})`, depth, "string"),
        () => any(depth).map((a) => `display(v: {a: ${a}})`),
      ),
    time: (depth) =>
      grow(
        depth,
        leaf("time", "2024-01-01", "1970-01-01T00:00:00.000000001Z"),
        () => of("int", depth).map((a) => `time(v: ${a})`),
        () => choice(depth, "time"),
      ),
  };
  return generate;
}

/** Functions of `r` that give a bool. */
export const anyPredicate: fc.Arbitrary<string> = expressions(["r"])
  .bool(4)
  .map((body) => `(r) => ${body}`);

/** Functions that give a record of up to five properties, some with a block or with `r with`. */
export function anyRecordFunction(params: readonly string[]): fc.Arbitrary<string> {
  const names = ["x1", "x2", "int1", "string1", "keyString"];
  const of = expressions(params);
  const property = (depth: number) => fc.oneof(...TYPES.map((type) => of[type](depth)));
  return fc
    .record({
      values: fc.array(property(3), { minLength: 1, maxLength: 5 }),
      base: fc.boolean(),
      form: fc.constantFrom("record", "block", "choice"),
      local: property(2),
      test: of.bool(2),
    })
    .map(({ values, base, form, local, test }) => {
      const head = base ? `${params[0]} with ` : "";
      const record = (extra: string) => `{${head}${values.map((v, i) => `${names[i]}: ${v}`).join(", ")}${extra}}`;
      const list = `(${params.join(", ")})`;
      if (form === "record") return `${list} => (${record("")})`;
      if (form === "choice") return `${list} => if ${test} then ${record("")} else ${record("")}`;
      return `${list} => {\n  local = ${local}\n  both = {local: local, other: ${values[0]}}\n  return ${record(", local: both.local, again: local")}\n}`;
    });
}
