import {
  type Args,
  type Batch,
  type Bounds,
  bySchema,
  type Column,
  defineTransform,
  fail,
  joinColumns,
  type Mask,
  needColumn,
  type PlanNode,
  perBatch,
  planNode,
  RowFilter,
  Schema,
  type Span,
  segmentCount,
  TableStream,
  type TimeVector,
  type Vector,
  WindowTable,
  words,
} from "../../src/sdk/index.ts";

const TIME = "_time";
const START = "_start";
const STOP = "_stop";

/** What a range node keeps: the overlap with the ranges before it. */
export type RangeSpec = Bounds;

export default defineTransform<RangeSpec>({
  decl: "builtin range : (<-tables: stream[{C with _time: time}], start: A, ?stop: B) => stream[{C with _time: time, _start: time, _stop: time}]",
  doc: `Keeps the rows whose time lies in [start, stop) and writes both bounds into the group key.

- **start**: earliest time, included: a time, a duration relative to \`now()\`, or an int of seconds since the epoch.
- **stop**: latest time, not included. Default \`now()\`.

Rows without a time are dropped; a table of which no row remains stays as an empty table. Where the group key has bounds
already, they become the overlap of the old and the new ones. A month counts as 30 days, 10 hours and 30 minutes.`,
  examples: [
    `import "array"
array.from(rows: [{_time: 2024-01-01T00:00:00Z, v: 1}, {_time: 2024-01-02T00:00:00Z, v: 2}])
    |> range(start: 2024-01-02T00:00:00Z, stop: 2024-01-03T00:00:00Z)
// => _start: 2024-01-02T00:00:00Z, _stop: 2024-01-03T00:00:00Z, _time: 2024-01-02T00:00:00Z, v: 2`,
  ],
  read: rangeOf,
  inputs: (a) => [new TableStream(boundAtOnce(a.stream("tables").node, rangeOf(a)))],
  bounds: (spec) => spec,
  needs: (_, wanted) => joinColumns(wanted, [TIME]),
  open(spec, { span }, out) {
    const filter = new RowFilter(true);
    const window = new WindowTable(BigInt64Array.of(spec.start, spec.stop));
    const layout = bySchema((schema) => plan(schema, span));
    return perBatch(out, (batch: Batch) => {
      const { time, perSegment } = layout(batch.schema);
      const inside = marks(batch, batch.vectors[time] as TimeVector, perSegment, window);
      const kept = inside === "all" ? filter.applyAll(batch) : filter.apply(batch, inside);
      return kept && bounded(kept, layout(batch.schema), spec);
    });
  },
});

/** The range that a call says, within the one that its input has already. */
function rangeOf(a: Args): RangeSpec {
  const start = a.time("start");
  const stop = a.has("stop") ? a.time("stop") : a.runtime.now();
  if (stop <= start) a.refuse("stop", "must be later than start: the range is empty");
  return intersect({ start, stop }, a.stream("tables").node.bounds);
}

/** The same stream, bounded if it is that of a source that wants this at once, or filters of one. */
function boundAtOnce(node: PlanNode, { start, stop }: Bounds): PlanNode {
  const filters: PlanNode[] = [];
  let source = node;
  while (source.operation.name === "filter" && source.inputs.length === 1) {
    filters.push(source);
    [source] = source.inputs;
  }
  const { operation } = source;
  if (operation.role !== "source" || operation.boundAtOnce !== true || operation.bounded) return node;
  let bounded = planNode(operation.bound?.(start, stop) ?? operation, [], source.span, source);
  for (const filter of filters.toReversed()) bounded = planNode(filter.operation, [bounded], filter.span, filter);
  return bounded;
}

/** The overlap of two ranges; nothing, placed at the epoch, if there is none. */
function intersect(a: Bounds, b: Bounds | undefined): Bounds {
  if (b === undefined) return a;
  const start = a.start > b.start ? a.start : b.start;
  const stop = a.stop < b.stop ? a.stop : b.stop;
  return start < stop ? { start, stop } : { start: 0n, stop: 0n };
}

interface Layout {
  readonly time: number;
  readonly perSegment: boolean;
  readonly schema: Schema;
  /** Input column of each output column; -1 for a new one. */
  readonly from: readonly number[];
  readonly start: number;
  readonly stop: number;
  /** Both bounds were in the key before. */
  readonly narrows: boolean;
}

function plan(schema: Schema, span: Span): Layout {
  const time = needColumn(schema, TIME, "range", span);
  const isTime = (at: number) => at < 0 || schema.columns[at].type === "time";
  const old = [START, STOP].map((name) => schema.index(name));
  for (const at of [time, ...old]) {
    if (!isTime(at)) {
      const { name, type } = schema.columns[at];
      fail("FLX0401", span, `range: column "${name}" must hold times, it holds ${type} values`);
    }
  }
  const columns: Column[] = [];
  const from: number[] = [];
  [START, STOP].forEach((name, i) => {
    if (old[i] >= 0) return;
    columns.push({ name, type: "time", key: true });
    from.push(-1);
  });
  schema.columns.forEach((c, i) => {
    columns.push(old.includes(i) ? { ...c, key: true } : c);
    from.push(i);
  });
  const output = new Schema(columns);
  return {
    time,
    perSegment: schema.columns[time].key,
    schema: output,
    from,
    start: output.index(START),
    stop: output.index(STOP),
    narrows: old.every((at) => at >= 0 && schema.columns[at].key),
  };
}

/** One byte a row, 1 for those inside the range. */
function marks(batch: Batch, time: TimeVector, perSegment: boolean, range: WindowTable): Uint8Array | "all" {
  const n = time.data.length;
  const halves = words(time.data);
  const first = range.runEnd(0, halves, 0, n);
  if (first === n && time.valid === null) return "all";
  const inside = new Uint8Array(n).fill(1, 0, first);
  for (let i = first; i < n; ) {
    const end = range.runEnd(0, halves, i, n);
    if (end > i) inside.fill(1, i, end);
    i = end + 1;
  }
  if (time.valid !== null) for (let i = 0; i < n; i++) inside[i] &= time.valid[i];
  if (!perSegment) return inside;
  const rows = new Uint8Array(batch.length);
  for (let s = 0; s < segmentCount(batch); s++) rows.fill(inside[s], batch.offsets[s], batch.offsets[s + 1]);
  return rows;
}

function bounded(batch: Batch, layout: Layout, spec: RangeSpec): Batch {
  const segments = segmentCount(batch);
  const start = new BigInt64Array(segments).fill(spec.start);
  const stop = new BigInt64Array(segments).fill(spec.stop);
  if (layout.narrows) {
    const oldStart = batch.vectors[layout.from[layout.start]] as TimeVector;
    const oldStop = batch.vectors[layout.from[layout.stop]] as TimeVector;
    const has = (mask: Mask, s: number) => mask === null || mask[s] === 1;
    for (let s = 0; s < segments; s++) {
      if (!has(oldStart.valid, s) || !has(oldStop.valid, s)) continue;
      const a = oldStart.data[s];
      const b = oldStop.data[s];
      if (a >= spec.stop || b <= spec.start) continue;
      if (a > spec.start) start[s] = a;
      if (b < spec.stop) stop[s] = b;
    }
  }
  const vectors = layout.from.map((at, c): Vector => {
    if (c === layout.start) return { type: "time", data: start, valid: null };
    if (c === layout.stop) return { type: "time", data: stop, valid: null };
    return batch.vectors[at];
  });
  return { ...batch, schema: layout.schema, vectors };
}
