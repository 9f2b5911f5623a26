import {
  type Args,
  type Batch,
  bySchema,
  type Definition,
  DistinctKeys,
  type Documented,
  defineTransform,
  fail,
  keyedSchema,
  needColumn,
  type Output,
  Schema,
  type Span,
  type Summary,
  segmentCount,
  sliceSegments,
  summarise,
  withColumns,
  words,
} from "../../../src/sdk/index.ts";
import { floatColumn, rowValues } from "../../universe/_numeric-columns.ts";

/** The samples of one table: its rows that have a value (and a time, where times are read). Times are in seconds. */
export interface Samples {
  readonly n: number;
  readonly values: Float64Array;
  /** Counted from the first sample. */
  readonly times: Float64Array;
  /** `_start` and `_stop` of the group key, counted from the first sample. */
  readonly start: number;
  readonly stop: number;
}

interface SamplesDefinition<S> extends Documented {
  read(a: Args): S;
  /** Times of the samples are read. */
  readonly timed: boolean;
  /** What of the range must be in the group key. */
  readonly range: readonly ("_start" | "_stop")[];
  /** The value for a table; undefined leaves it empty, without a column `_value`. */
  compute(samples: Samples, spec: S): number | undefined;
}

/** Defines a function that computes one value of the samples of each table, as functions of range vectors in PromQL do. */
export function defineSamples<S>(d: SamplesDefinition<S>): Definition {
  return defineTransform<{ readonly name: string; readonly args: S }>({
    ...d,
    read: (a) => ({ name: a.functionName, args: d.read(a) }),
    needs: () => new Set(d.timed ? ["_time", "_value"] : ["_value"]),
    open({ name, args }, { span }, out) {
      const prepare = (schema: Schema) => samplesOf(d, args, schema, name, span);
      return summarise(prepare, new DistinctKeys(name, span), withoutValueWhereEmpty(out));
    },
  });
}

const NANOSECONDS = 1e9;
const HIGH = 2 ** 32;

function samplesOf<S>(d: SamplesDefinition<S>, args: S, input: Schema, name: string, span: Span): Summary {
  const valueAt = floatColumn(input, "_value", name, span);
  const timeAt = d.timed ? needColumn(input, "_time", name, span) : -1;
  const boundsAt = d.range.map((bound) => {
    const at = input.index(bound);
    if (at < 0 || !input.columns[at].key || input.columns[at].type !== "time") {
      fail("FLX0409", span, `${name}: "${bound}" must be in the group key as a time`, ["use range() before"]);
    }
    return at;
  });
  let values = new Float64Array(64);
  let times = new Float64Array(64);
  let n = 0;
  let first = 0n;
  let batch: Batch;
  let bounds: bigint[] = [];
  return {
    schema: keyedSchema(input, [{ name: "_value", type: "float" }], name, span),
    read(next) {
      batch = next;
    },
    begin(segment) {
      n = 0;
      bounds = boundsAt.map((at) => batch.vectors[at].data[segment] as bigint);
    },
    add(from, to) {
      if (values.length < n + to - from) {
        values = enlarged(values, n + to - from);
        times = enlarged(times, n + to - from);
      }
      const { data, valid } = rowValues(batch, valueAt);
      const time = timeAt < 0 ? undefined : rowValues(batch, timeAt);
      const halves = time && words(time.data as BigInt64Array);
      let [low, high] = words(BigInt64Array.of(first));
      for (let i = from; i < to; i++) {
        if (valid?.[i] === 0 || time?.valid?.[i] === 0) continue;
        values[n] = data[i] as number;
        if (halves !== undefined) {
          if (n === 0) {
            first = time?.data[i] as bigint;
            [low, high] = words(BigInt64Array.of(first));
          }
          const nanoseconds = (halves[2 * i + 1] - high) * HIGH + ((halves[2 * i] >>> 0) - (low >>> 0));
          times[n] = nanoseconds / NANOSECONDS;
        }
        n++;
      }
    },
    finish([cells]) {
      const [start, stop] = ["_start", "_stop"].map((bound) => {
        const at = d.range.indexOf(bound as "_start" | "_stop");
        return at < 0 ? Number.NaN : Number(bounds[at] - first) / NANOSECONDS;
      });
      const value = d.compute({ n, values, times, start, stop }, args);
      if (value === undefined) return 0;
      cells.append(value);
      return 1;
    },
  };
}

function enlarged(array: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(Math.max(length, 2 * array.length));
  larger.set(array);
  return larger;
}

/** Passes tables on; those without rows have the columns of their group key only. */
function withoutValueWhereEmpty(out: Output): Output {
  const keysOf = bySchema((schema) => new Schema(schema.keys.map((k) => schema.columns[k])));
  return {
    push(batch) {
      const segments = segmentCount(batch);
      const isEmpty = (s: number) => batch.offsets[s] === batch.offsets[s + 1];
      for (let from = 0; from < segments; ) {
        let to = from + 1;
        while (to < segments && isEmpty(to) === isEmpty(from)) to++;
        const run = sliceSegments(batch, from, to);
        const { keys } = batch.schema;
        out.push(
          isEmpty(from)
            ? withColumns(
                run,
                keysOf(batch.schema),
                keys.map((k) => run.vectors[k]),
              )
            : run,
        );
        from = to;
      }
    },
  };
}
