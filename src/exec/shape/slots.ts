import { toFloats } from "../../column/floats.ts";
import type { Cell, Vector } from "../../column/vector.ts";
import type { Accumulator, AggregateKernel, RunningAggregate } from "./aggregate.ts";
import { type Fold, Folder } from "./fold.ts";

/** An aggregate that runs in many slots side by side: a slot is a group, or a window of a table. */
export interface Slots {
  /** Makes room for `slots` slots; the states there are stay. */
  grow(slots: number): void;
  /** Row `i` of the column goes to slot `slots[i]`. */
  add(slots: Int32Array, vector: Vector, n: number): void;
  /**
   * Runs of rows: those from the end of the run before up to `ends[r]`, if any, go to slot `slots[r]`; of them only those
   * with mark 1, if there are marks.
   */
  addRuns(slots: Int32Array, ends: Int32Array, runs: number, vector: Vector, marks?: Uint8Array | null): void;
  /** The aggregate of a slot; that of an empty table where nothing was added. Ask once. */
  result(slot: number): Cell;
}

/** Whether a kernel can run in slots: one that needs whole tables cannot. */
export function runsInSlots(kernel: AggregateKernel | undefined): kernel is Fold | RunningAggregate {
  return kernel !== undefined && ("step" in kernel || "begin" in kernel);
}

export function slotsOf(kernel: Fold | RunningAggregate): Slots {
  return "step" in kernel ? new FoldSlots(kernel) : new RunningSlots(kernel);
}

class FoldSlots implements Slots {
  private readonly folder: Folder;

  constructor(kernel: Fold) {
    this.folder = new Folder(kernel);
  }

  grow(slots: number): void {
    this.folder.grow(slots);
  }

  add(slots: Int32Array, vector: Vector, n: number): void {
    this.folder.addScattered(slots, vector, 0, n);
  }

  addRuns(slots: Int32Array, ends: Int32Array, runs: number, vector: Vector, marks: Uint8Array | null = null): void {
    this.folder.addRuns(slots, ends, runs, vector, marks);
  }

  result(slot: number): Cell {
    return this.folder.result(slot);
  }
}

/** One accumulator a slot; rows of one slot that follow each other are added together. */
class RunningSlots implements Slots {
  private readonly kernel: RunningAggregate;
  private readonly accumulators: Accumulator[] = [];

  constructor(kernel: RunningAggregate) {
    this.kernel = kernel;
  }

  grow(slots: number): void {
    while (this.accumulators.length < slots) this.accumulators.push(this.kernel.begin());
  }

  add(slots: Int32Array, vector: Vector, n: number): void {
    const input = this.input(vector);
    for (let from = 0; from < n; ) {
      const slot = slots[from];
      let to = from + 1;
      while (to < n && slots[to] === slot) to++;
      this.accumulators[slot].add(input, from, to);
      from = to;
    }
  }

  addRuns(slots: Int32Array, ends: Int32Array, runs: number, vector: Vector, marks: Uint8Array | null = null): void {
    const input = this.input(vector);
    for (let r = 0, from = 0; r < runs; from = ends[r++]) {
      if (from === ends[r]) continue;
      const accumulator = this.accumulators[slots[r]];
      if (marks === null) accumulator.add(input, from, ends[r]);
      else addMarked(accumulator, input, from, ends[r], marks);
    }
  }

  result(slot: number): Cell {
    return this.accumulators[slot].finish();
  }

  private input(vector: Vector): Vector {
    return this.kernel.input === undefined || vector.type === "float" ? vector : toFloats(vector);
  }
}

/** Adds the rows with mark 1, those that follow each other together. */
function addMarked(accumulator: Accumulator, input: Vector, from: number, to: number, marks: Uint8Array): void {
  for (let i = from; i < to; ) {
    while (i < to && marks[i] !== 1) i++;
    const begin = i;
    while (i < to && marks[i] === 1) i++;
    if (begin < i) accumulator.add(input, begin, i);
  }
}
