import { type ColumnType, defineTransform, joinColumns, type Vector } from "../../src/sdk/index.ts";
import { int64, type Running, running, type Written } from "./_running.ts";

class FloatSum implements Running {
  readonly result = "float";
  private sum = 0;

  begin(): void {
    this.sum = 0;
  }

  run(input: Vector, from: number, to: number, written: Written): void {
    const { valid } = input;
    const data = input.data as Float64Array;
    const out = written.data as Float64Array;
    let { sum } = this;
    for (let i = from; i < to; i++) {
      if (valid === null || valid[i] === 1) sum += data[i];
      out[i] = sum;
    }
    this.sum = sum;
  }
}

/** Of ints and uints: both add in 64 bits, and the array that is written decides what the bits mean. */
class IntSum implements Running {
  readonly result: "int" | "uint";
  private readonly sum = new BigInt64Array(1);

  constructor(type: "int" | "uint") {
    this.result = type;
  }

  begin(): void {
    this.sum[0] = 0n;
  }

  run(input: Vector, from: number, to: number, written: Written): void {
    const { valid } = input;
    const data = int64(input.data);
    const out = int64(written.data);
    // The sum so far is read where it was written: V8 keeps an element of an array as a machine word, a variable not always.
    let before: BigInt64Array = this.sum;
    let at = 0;
    for (let i = from; i < to; i++) {
      out[i] = valid === null || valid[i] === 1 ? BigInt.asIntN(64, before[at] + data[i]) : before[at];
      before = out;
      at = i;
    }
    this.sum[0] = before[at];
  }
}

function start(type: ColumnType): Running | undefined {
  if (type === "float") return new FloatSum();
  return type === "int" || type === "uint" ? new IntSum(type) : undefined;
}

export default defineTransform({
  decl: "builtin cumulativeSum : (<-tables: stream[A], ?columns: [string]) => stream[B] where A: Record, B: Record",
  doc: `Replaces the values of columns by the sum of all values up to each row of the table.

- **columns**: the columns; those that a table does not have, or that do not hold numbers, are left as they are. Default
  \`["_value"]\`.

A null adds nothing: its row shows the sum so far, 0 at the beginning. Integers wrap around at 64 bits.`,
  examples: [
    `import "array"
array.from(rows: [{_value: 3}, {_value: 7}, {_value: 5}]) |> cumulativeSum()
// => _value: 3
// => _value: 10
// => _value: 15`,
  ],
  read: (a) => ({ columns: a.strings("columns", ["_value"]) }),
  needs: ({ columns }, wanted) => joinColumns(wanted, columns),
  open: ({ columns }, context, out) =>
    running(
      { name: "cumulativeSum", columns, required: false, start, strict: false, skip: 0, short: "empty" },
      context,
      out,
    ),
});
