import { type ColumnType, defineTransform, joinColumns, type Vector } from "../../src/sdk/index.ts";
import { int64, type Running, running, type Written } from "./_running.ts";

interface DifferenceMode {
  /** A fall gives null, or with `initialZero` the value itself, as though counted from zero. */
  readonly nonNegative: boolean;
  readonly initialZero: boolean;
  /** The first value gives 0, not null. */
  readonly firstIsZero: boolean;
}

class FloatDifference implements Running {
  readonly result = "float";
  private readonly mode: DifferenceMode;
  private known = false;
  private previous = 0;

  constructor(mode: DifferenceMode) {
    this.mode = mode;
  }

  begin(): void {
    this.known = false;
  }

  run(input: Vector, from: number, to: number, written: Written): void {
    const { nonNegative, initialZero, firstIsZero } = this.mode;
    const { valid } = input;
    const data = input.data as Float64Array;
    const out = written.data as Float64Array;
    let { known, previous } = this;
    for (let i = from; i < to; i++) {
      if (valid !== null && valid[i] === 0) {
        written.valid[i] = 0;
        continue;
      }
      const value = data[i];
      const difference = value - previous;
      if (!known) {
        known = true;
        if (!firstIsZero) written.valid[i] = 0;
      } else if (!nonNegative || difference >= 0) out[i] = difference;
      else if (initialZero && value >= 0) out[i] = value;
      else written.valid[i] = 0;
      previous = value;
    }
    this.known = known;
    this.previous = previous;
  }
}

/** Of ints and uints alike: in 64 bits their differences are the same. */
class IntDifference implements Running {
  readonly result = "int";
  private readonly mode: DifferenceMode;
  private known = false;
  private readonly previous = new BigInt64Array(1);

  constructor(mode: DifferenceMode) {
    this.mode = mode;
  }

  begin(): void {
    this.known = false;
  }

  run(input: Vector, from: number, to: number, written: Written): void {
    const { nonNegative, initialZero, firstIsZero } = this.mode;
    const { valid } = input;
    const data = int64(input.data);
    const out = written.data as BigInt64Array;
    let { known } = this;
    let previous: BigInt64Array = this.previous;
    // The value before is read where it lies: V8 keeps an element of an array as a machine word, a variable not always.
    let at = 0;
    for (let i = from; i < to; i++) {
      if (valid !== null && valid[i] === 0) {
        written.valid[i] = 0;
        continue;
      }
      if (!known) {
        known = true;
        if (!firstIsZero) written.valid[i] = 0;
      } else {
        const difference = BigInt.asIntN(64, data[i] - previous[at]);
        if (!nonNegative || difference >= 0n) out[i] = difference;
        else if (initialZero && data[i] >= 0n) out[i] = data[i];
        else written.valid[i] = 0;
      }
      previous = data;
      at = i;
    }
    this.known = known;
    this.previous[0] = previous[at];
  }
}

function start(type: ColumnType, mode: DifferenceMode): Running | undefined {
  if (type === "float") return new FloatDifference(mode);
  return type === "int" || type === "uint" ? new IntDifference(mode) : undefined;
}

export default defineTransform({
  decl: `builtin difference : (
    <-tables: stream[A],
    ?nonNegative: bool,
    ?columns: [string],
    ?keepFirst: bool,
    ?initialZero: bool,
) => stream[B] where A: Record, B: Record`,
  doc: `Replaces the values of columns by what each differs from the value before, and drops the first row of each table.

- **nonNegative**: a value less than the one before gives null. Default \`false\`.
- **columns**: the columns; those that a table does not have are ignored. Default \`["_value"]\`. They must hold int, uint or
  float values; uints give ints.
- **keepFirst**: keep the first row, with null. Default \`false\`.
- **initialZero**: with \`nonNegative\`, a value less than the one before gives the value itself, as though it had been counted
  from zero; and the first row that is kept gives 0. Default \`false\`.

A null gives null; the next value is compared with the last one before it. A table of one row becomes empty. Differences of
ints wrap around at 64 bits.`,
  examples: [
    `import "array"
array.from(rows: [{_value: 3}, {_value: 7}, {_value: 5}]) |> difference()
// => _value: 4
// => _value: -2`,
    `import "array"
array.from(rows: [{_value: 3.5}, {_value: 7.0}, {_value: 5.0}])
    |> difference(nonNegative: true, keepFirst: true, initialZero: true)
// => _value: 0.0
// => _value: 3.5
// => _value: 5.0`,
  ],
  read(a) {
    const keepFirst = a.bool("keepFirst", false);
    const initialZero = a.bool("initialZero", false);
    const mode: DifferenceMode = {
      nonNegative: a.bool("nonNegative", false),
      initialZero,
      firstIsZero: keepFirst && initialZero,
    };
    return { mode, keepFirst, columns: a.strings("columns", ["_value"]) };
  },
  needs: ({ columns }, wanted) => joinColumns(wanted, columns),
  open: ({ mode, keepFirst, columns }, context, out) =>
    running(
      {
        name: "difference",
        columns,
        required: false,
        start: (type) => start(type, mode),
        strict: true,
        skip: keepFirst ? 0 : 1,
        short: "empty",
      },
      context,
      out,
    ),
});
