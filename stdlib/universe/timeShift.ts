import {
  addDuration,
  bySchema,
  type Duration,
  defineTransform,
  fail,
  joinColumns,
  perBatch,
  type Vector,
} from "../../src/sdk/index.ts";

export default defineTransform({
  decl: "builtin timeShift : (<-tables: stream[A], duration: duration, ?columns: [string]) => stream[A]",
  doc: `Adds a duration to the times of columns, in the group key too.

- **duration**: the duration, negative to go back. Months are added on the calendar in UTC (a day that the month does not have
  becomes its last day), then the rest.
- **columns**: the columns; those that a table does not have are ignored. Default \`["_start", "_stop", "_time"]\`.

Nulls stay null. The option \`location\` has no part in it.`,
  examples: [
    `import "array"
array.from(rows: [{_time: 2024-01-31T06:00:00Z, v: 1}]) |> timeShift(duration: 1mo)
// => _time: 2024-02-29T06:00:00Z, v: 1`,
  ],
  read: (a) => ({
    duration: a.duration("duration"),
    columns: a.strings("columns", ["_start", "_stop", "_time"]),
  }),
  needs: ({ columns }, wanted) => joinColumns(wanted, columns),
  bounds: ({ duration }, input) =>
    input && { start: addDuration(input.start, duration), stop: addDuration(input.stop, duration) },
  open({ duration, columns }, { span }, out) {
    const shifted = bySchema((schema) =>
      schema.columns.map(({ name, type }) => {
        if (!columns.includes(name)) return false;
        if (type !== "time") {
          fail("FLX0401", span, `timeShift: column "${name}" must hold times, it holds ${type} values`);
        }
        return true;
      }),
    );
    return perBatch(out, (batch) => {
      const shifts = shifted(batch.schema);
      return { ...batch, vectors: batch.vectors.map((v, c) => (shifts[c] ? shift(v, duration) : v)) };
    });
  },
});

function shift(vector: Vector, duration: Duration): Vector {
  const times = vector.data as BigInt64Array;
  const data = new BigInt64Array(times.length);
  if (duration.months === 0n) addAll(times, duration.negative ? -duration.nanoseconds : duration.nanoseconds, data);
  else for (let i = 0; i < times.length; i++) data[i] = addDuration(times[i], duration);
  return { type: "time", data, valid: vector.valid };
}

function addAll(times: BigInt64Array, nanoseconds: bigint, out: BigInt64Array): void {
  const distance = BigInt.asIntN(64, nanoseconds);
  for (let i = 0; i < times.length; i++) out[i] = BigInt.asIntN(64, times[i] + distance);
}
