import {
  type AggregateNodeSpec,
  type Batch,
  bySchema,
  type Column,
  expand,
  fail,
  gather,
  Hash64,
  markedSegments,
  needColumn,
  type Operator,
  type Output,
  pushInPieces,
  type RunContext,
  runsInSlots,
  Schema,
  type Slots,
  segmentCount,
  slotsOf,
  sortByKey,
  type Vector,
  VectorBuilder,
  valueColumn,
  WindowTable,
  words,
} from "../../src/sdk/index.ts";
import { runsInSlotsAlways } from "./_fold-groups.ts";
import { KeptKeys } from "./_kept-keys.ts";
import type { RestampSpec } from "./_restamp.ts";
import type { ClippedWindows } from "./_windows.ts";

/** More windows than this are not listed in a table of their edges. */
const MAX_WINDOWS = 1 << 20;

export interface FoldSpec {
  readonly windows: ClippedWindows;
  readonly stamp: RestampSpec;
  /** The aggregate of each window. */
  readonly fn: AggregateNodeSpec["aggregate"];
}

/** Whether `foldWindows` can do it: disjoint windows, an aggregate that is a fold, time from an edge of the window. */
export function canFold({ windows, stamp, fn: aggregate }: FoldSpec): boolean {
  const { start, stop } = windows.bounds;
  return (
    windows.window !== undefined &&
    !windows.overlapping &&
    windows.window.count(start, stop) <= MAX_WINDOWS &&
    (stamp.timeSrc === "_stop" || stamp.timeSrc === "_start") &&
    !["_start", "_stop", aggregate.column].includes(stamp.timeDst) &&
    runsInSlotsAlways(aggregate)
  );
}

/** Marks the rows of a batch that are there, one byte a row: with 1. */
export type RowMarks = (batch: Batch) => Uint8Array;

/**
 * `aggregateWindow` in one pass for an aggregate that runs in slots: no table is made for a window. A slot stands for
 * one window of one table; slot 0 is never added to and gives the value of an empty window, slot 1 takes the rows that
 * lie in no window.
 *
 * @param marks tells which rows are there; tables without such are not there either
 */
export function foldWindows(spec: FoldSpec, context: RunContext, out: Output, marks?: RowMarks): Operator {
  const edges = spec.windows.all();
  const plans = new Map<string, WindowFold>();
  const planOf = bySchema((schema) => {
    const { fn: aggregate } = spec;
    const column = valueColumn(
      schema,
      aggregate.column,
      aggregate.name,
      context.span,
      (t) => aggregate.kernel(t) !== undefined,
    );
    const time = needColumn(schema, "_time", "aggregateWindow", context.span);
    const { type } = schema.columns[time];
    if (type !== "time")
      fail("FLX0401", context.span, `aggregateWindow: column "_time" must hold times, not ${type} values`);
    const kernel = aggregate.kernel(schema.columns[column].type);
    if (!runsInSlots(kernel)) throw new Error("fluxts invariant broken: canFold was not asked");
    const keys = schema.keys
      .filter((k) => !["_start", "_stop", spec.stamp.timeDst].includes(schema.columns[k].name))
      .sort((a, b) => (schema.columns[a].name < schema.columns[b].name ? -1 : 1));
    const keyColumns = keys.map((k) => schema.columns[k]);
    // Tables with one group key belong together also where their other columns differ.
    const name = JSON.stringify([keyColumns.map((c) => [c.name, c.type]), schema.columns[column].type]);
    const plan = plans.get(name) ?? new WindowFold(spec, edges, kernel, keyColumns, context);
    plans.set(name, plan);
    return { plan, column, time, keys };
  });
  return {
    push(batch) {
      const marked = marks?.(batch);
      if (spec.windows.bounds.start >= spec.windows.bounds.stop || marked?.includes(1) === false) return;
      const { plan, column, time, keys } = planOf(batch.schema);
      const times = batch.schema.columns[time].key ? expand(batch.vectors[time], batch.offsets) : batch.vectors[time];
      plan.add(
        batch,
        batch.vectors[column],
        times,
        keys.map((k) => batch.vectors[k]),
        marked ?? null,
      );
    },
    finish() {
      for (const plan of plans.values()) pushInPieces(plan.result(), context.batchRows, out);
    },
  };
}

/** The running aggregates of all windows of all tables with the same key columns. */
class WindowFold {
  private readonly spec: FoldSpec;
  private readonly edges: BigInt64Array;
  private readonly windows: WindowTable;
  private readonly kernel: SlotKernel;
  private readonly keyColumns: readonly Column[];
  private readonly folder: Slots;
  private readonly tables: KeptKeys;
  /** From table and window to slot, less the two special ones. */
  private readonly slots = new Hash64();
  private readonly tableOf: number[] = [];
  private readonly windowOf: number[] = [];
  private readonly context: RunContext;
  /** Rows that follow each other in one slot: its number and the end of the run. */
  private runSlots = new Int32Array(64);
  private runEnds = new Int32Array(64);
  private runs = 0;

  constructor(
    spec: FoldSpec,
    edges: BigInt64Array,
    kernel: SlotKernel,
    keyColumns: readonly Column[],
    context: RunContext,
  ) {
    this.spec = spec;
    this.edges = edges;
    this.windows = new WindowTable(edges);
    this.kernel = kernel;
    this.keyColumns = keyColumns;
    this.context = context;
    this.folder = slotsOf(kernel);
    this.folder.grow(SPECIAL);
    this.tables = new KeptKeys(keyColumns);
  }

  add(batch: Batch, values: Vector, times: Vector, keys: readonly Vector[], marks: Uint8Array | null): void {
    const { offsets, length } = batch;
    const segments = marks === null ? undefined : markedSegments(marks, offsets);
    const tableIds =
      segments === undefined
        ? this.tables.ids(keys, segmentCount(batch))
        : this.tables.ids(
            keys.map((k) => gather(k, segments)),
            segments.length,
          );
    const { start, stop } = this.spec.windows.bounds;
    const { windows, context } = this;
    const outside = this.outsideWindow();
    const data = times.data as BigInt64Array;
    const halves = words(data);
    const nullAfter = (row: number) => {
      const at = times.valid?.indexOf(0, row) ?? -1;
      return at < 0 ? length : at;
    };
    const markAfter = (row: number) => {
      const at = marks === null ? row : marks.indexOf(1, row);
      return at < 0 ? length : at;
    };
    let nextNull = nullAfter(0);
    let nextMark = -1;
    this.runs = 0;
    const known = this.slots.size;
    for (let t = 0; t < tableIds.length; t++) {
      const s = segments === undefined ? t : segments[t];
      // Segments that are left out make one run.
      if (offsets[s] > 0) this.addRun(UNUSED_SLOT, offsets[s]);
      for (let i = offsets[s], to = offsets[s + 1]; i < to; ) {
        let window = outside;
        let end = i + 1;
        if (i > nextNull) nextNull = nullAfter(i);
        if (i === nextNull) nextNull = nullAfter(end);
        else {
          const found = windows.find(data, i);
          if (found >= 0) {
            window = found;
            end = windows.runEnd(found, halves, i, Math.min(to, nextNull));
          } else if (data[i] >= start && data[i] < stop) window = NO_WINDOW;
        }
        if (nextMark < i) nextMark = markAfter(i);
        const isUsed = window !== NO_WINDOW && (marks === null || nextMark < end);
        this.addRun(isUsed ? this.slotOf(tableIds[t], window) : UNUSED_SLOT, end);
        i = end;
      }
    }
    context.memory.reserve((this.slots.size - known) * SLOT_BYTES);
    this.folder.grow(this.slots.size + SPECIAL);
    this.folder.addRuns(this.runSlots, this.runEnds, this.runs, values, marks);
  }

  /** All tables: one row a window. */
  result(): Batch {
    const { stamp, fn: aggregate } = this.spec;
    const columns: Column[] = [
      { name: stamp.timeDst, type: "time", key: false },
      { name: "_start", type: "time", key: true },
      { name: "_stop", type: "time", key: true },
      ...this.keyColumns,
      { name: aggregate.column, type: this.kernel.result, key: false },
    ];
    const keys = this.tables.columns();
    const keySchema = new Schema(this.keyColumns);
    const order = sortByKey(
      keySchema,
      keys,
      Int32Array.from({ length: this.tables.size }, (_, t) => t),
    );
    const { slots, windows, offsets } = stamp.createEmpty ? this.allRows(order) : this.rowsInOrder(order);
    const builder = new VectorBuilder(this.kernel.result, slots.length);
    for (const slot of slots) builder.append(this.folder.result(slot));
    const times = this.edgesOf(windows, stamp.timeSrc === "_start" ? 0 : 1);
    const bound = (time: bigint): Vector => ({
      type: "time",
      data: new BigInt64Array(order.length).fill(time),
      valid: null,
    });
    return {
      schema: new Schema(columns),
      length: slots.length,
      vectors: [
        { type: "time", data: times, valid: null },
        bound(stamp.bounds.start),
        bound(stamp.bounds.stop),
        ...keys.map((k) => gather(k, order)),
        builder.finish(),
      ],
      offsets,
      continues: false,
      open: false,
    };
  }

  private slotOf(table: number, window: number): number {
    const slot = this.slots.intern(table, window);
    if (slot === this.tableOf.length) {
      this.tableOf.push(table);
      this.windowOf.push(window);
    }
    return slot + SPECIAL;
  }

  /** Adds the rows from the last run up to `end`, if there are any. */
  private addRun(slot: number, end: number): void {
    const { runs } = this;
    if (runs > 0 && this.runEnds[runs - 1] === end) return;
    if (runs === this.runEnds.length) {
      for (const name of ["runSlots", "runEnds"] as const) {
        const larger = new Int32Array(2 * runs);
        larger.set(this[name]);
        this[name] = larger;
      }
    }
    this.runSlots[runs] = slot;
    this.runEnds[runs] = end;
    this.runs = runs + 1;
  }

  /** The number of the window that is the whole range: after all others, unless the only one is just that. */
  private outsideWindow(): number {
    const { start, stop } = this.spec.windows.bounds;
    return this.edges.length === 2 && this.edges[0] === start && this.edges[1] === stop ? 0 : this.edges.length / 2;
  }

  /** The start (0) or stop (1) of each of the windows. */
  private edgesOf(windows: Int32Array, which: 0 | 1): BigInt64Array {
    const { start, stop } = this.spec.windows.bounds;
    const outside = BigInt64Array.of(which === 0 ? start : stop);
    const times = new BigInt64Array(windows.length);
    const [to, from, range] = [words(times), words(this.edges), words(outside)];
    for (let i = 0; i < windows.length; i++) {
      const edge = 2 * (2 * windows[i] + which);
      const isInside = edge < from.length;
      to[2 * i] = isInside ? from[edge] : range[0];
      to[2 * i + 1] = isInside ? from[edge + 1] : range[1];
    }
    return times;
  }

  /**
   * The slots and windows of the result's rows, table by table, windows by start and then stop, each window in each table.
   * The window that is the whole range, where a table has it, begins like the first one and ends after it.
   */
  private allRows(order: Int32Array): Rows {
    const count = this.edges.length / 2;
    const first = Math.min(1, count);
    const withOutside = new Uint8Array(order.length);
    for (let slot = 0; slot < this.tableOf.length; slot++)
      if (this.windowOf[slot] === count) withOutside[this.tableOf[slot]] = 1;
    const offsets = new Int32Array(order.length + 1);
    const starts = new Int32Array(order.length);
    order.forEach((table, r) => {
      starts[table] = offsets[r];
      offsets[r + 1] = offsets[r] + count + withOutside[table];
    });
    const slots = new Int32Array(offsets[order.length]).fill(EMPTY_SLOT);
    const windows = new Int32Array(slots.length);
    for (const table of order) {
      const begin = starts[table];
      const shift = withOutside[table];
      for (let w = 0; w < count; w++) windows[begin + w + (w < first ? 0 : shift)] = w;
      if (shift === 1) windows[begin + first] = count;
    }
    for (let slot = 0; slot < this.tableOf.length; slot++) {
      const table = this.tableOf[slot];
      const w = this.windowOf[slot];
      slots[starts[table] + (w === count ? first : w < first ? w : w + withOutside[table])] = slot + SPECIAL;
    }
    return { slots, windows, offsets };
  }

  /** As `allRows`, for windows that are not empty. */
  private rowsInOrder(order: Int32Array): Rows {
    const count = this.edges.length / 2;
    const place = (w: number) => (w === count ? 0.5 : w);
    const perTable: number[][] = Array.from(order, () => []);
    for (let slot = 0; slot < this.tableOf.length; slot++) perTable[this.tableOf[slot]].push(slot);
    const slots = new Int32Array(this.tableOf.length);
    const windows = new Int32Array(slots.length);
    const offsets = new Int32Array(order.length + 1);
    let row = 0;
    order.forEach((table, r) => {
      perTable[table].sort((a, b) => place(this.windowOf[a]) - place(this.windowOf[b]));
      for (const slot of perTable[table]) {
        slots[row] = slot + SPECIAL;
        windows[row++] = this.windowOf[slot];
      }
      offsets[r + 1] = row;
    });
    return { slots, windows, offsets };
  }
}

interface Rows {
  readonly slots: Int32Array;
  readonly windows: Int32Array;
  /** Where the rows of each table begin, and behind the last one end. */
  readonly offsets: Int32Array;
}

type SlotKernel = Parameters<typeof slotsOf>[0];

const EMPTY_SLOT = 0;
const UNUSED_SLOT = 1;
const SPECIAL = 2;
const NO_WINDOW = -1;
/** What a slot takes at least: its state, its hash entry, its table and window. */
const SLOT_BYTES = 64;
