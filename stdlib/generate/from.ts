import { defineSource, elementFunction, Schema } from "../../src/sdk/index.ts";

const SCHEMA = new Schema([
  { name: "_time", type: "time", key: false },
  { name: "_value", type: "int", key: false },
]);

export default defineSource({
  decl: `builtin from : (count: int, fn: (n: int) => int, start: A, stop: A) => stream[{_value: int, _time: time, _stop: time, _start: time}]
    where A: Timeable`,
  doc: `Makes a stream of one table of times at equal distances, with a value for each.

- **start**: the first time, or a duration relative to \`now()\`.
- **stop**: the end, which is not reached. It may lie before the start; times then run backwards.
- **count**: how many rows.
- **fn**: the function from the number of the row, counted from 0, to its value.

The table has the columns \`_time\` and \`_value\` and no group key.`,
  examples: [
    `import "generate"
generate.from(start: 2024-01-01T00:00:00Z, stop: 2024-01-01T00:01:00Z, count: 2, fn: (n) => n * 10)
// => _time: 2024-01-01T00:00:00Z, _value: 0
// => _time: 2024-01-01T00:00:30Z, _value: 10`,
  ],
  read(a) {
    const value = elementFunction(a.function("fn"), "n", a.span);
    return {
      start: a.time("start"),
      stop: a.time("stop"),
      count: a.count("count"),
      value(row: number): bigint {
        const n = value(BigInt(row));
        return typeof n === "bigint" ? n : a.refuse("fn", `must give an int, it does not for ${row}`);
      },
    };
  },
  open({ start, stop, count, value }, { batchRows }) {
    const step = count === 0 ? 0n : (stop - start) / BigInt(count);
    let begin = 0;
    let ended = false;
    return {
      next() {
        if (ended) return undefined;
        const length = Math.min(batchRows, count - begin);
        const times = new BigInt64Array(length);
        const values = new BigInt64Array(length);
        for (let i = 0; i < length; i++) {
          times[i] = start + BigInt(begin + i) * step;
          values[i] = value(begin + i);
        }
        const continues = begin > 0;
        begin += length;
        ended = begin === count;
        return {
          schema: SCHEMA,
          length,
          vectors: [
            { type: "time", data: times, valid: null },
            { type: "int", data: values, valid: null },
          ],
          offsets: Int32Array.of(0, length),
          continues,
          open: !ended,
        };
      },
    };
  },
});
