import { code, fresh } from "../../base/code.ts";
import { toFloats } from "../../column/floats.ts";
import type { Cell, ColumnType, Vector } from "../../column/vector.ts";

/** The running states of a fold: `width` numbers a slot. */
export type FoldState = Float64Array | BigInt64Array | BigUint64Array;

/**
 * An aggregate of one column as a fold: a state of `width` numbers, a step for each value that is not null, and a
 * result. The step is inlined into a loop of its own, so it must be small and touch only `state[at .. at + width)`.
 *
 * @example sum of floats
 * { result: "float", state: "float", width: 2, step(s, at, x) { s[at] += x; s[at + 1]++; }, finish: (s, at) => s[at + 1] === 0 ? null : s[at] }
 */
export interface Fold<S extends FoldState = FoldState, X = number | bigint> {
  readonly result: ColumnType;
  readonly state: "float" | "int" | "uint";
  readonly width: number;
  /** Numbers of other types are turned into floats before they come to `step`. */
  readonly input?: "float";
  /** What a new slot holds; zeros if left out. */
  readonly initial?: readonly (number | bigint)[];
  /** Takes in a value; `x` is the raw element of the column's data (a dictionary code for strings). */
  step(state: S, at: number, x: X): void;
  /** Takes in a null; left out, nulls are passed over. */
  readonly stepNull?: (state: S, at: number) => void;
  finish(state: S, at: number): Cell;
}

type RangeLoop = (
  state: FoldState,
  at: number,
  data: Vector["data"],
  valid: Uint8Array | null,
  from: number,
  to: number,
  marks: Uint8Array | null,
) => void;
type ScatterLoop = (
  state: FoldState,
  slots: Int32Array,
  width: number,
  data: Vector["data"],
  valid: Uint8Array | null,
  from: number,
  to: number,
) => void;

const RANGE = code`return function (s, at, data, valid, from, to, marks) {
  if (marks !== null) for (let i = from; i < to; i++) {
    if (marks[i] !== 1) continue;
    if (valid === null || valid[i] === 1) step(s, at, data[i]); else stepNull(s, at);
  } else if (valid === null) for (let i = from; i < to; i++) step(s, at, data[i]);
  else for (let i = from; i < to; i++) { if (valid[i] === 1) step(s, at, data[i]); else stepNull(s, at); }
}`;

const SCATTER = code`return function (s, slots, width, data, valid, from, to) {
  if (valid === null) for (let i = from; i < to; i++) step(s, slots[i] * width, data[i]);
  else for (let i = from; i < to; i++) { if (valid[i] === 1) step(s, slots[i] * width, data[i]); else stepNull(s, slots[i] * width); }
}`;

interface Loops {
  readonly range: RangeLoop;
  readonly scatter: ScatterLoop;
}

/** The loops of a fold by the type of the values: once the JavaScript engine has made them fast, later runs begin so. */
const known = new WeakMap<Fold, Map<ColumnType, Loops>>();

function loopsOf(fold: Fold, type: ColumnType): Loops {
  let ofFold = known.get(fold);
  if (ofFold === undefined) {
    ofFold = new Map();
    known.set(fold, ofFold);
  }
  let loops = ofFold.get(type);
  if (loops === undefined) {
    const { step, stepNull = () => {} } = fold;
    loops = {
      range: fresh<RangeLoop>(RANGE, { step, stepNull }, () => rangeLoop(fold, stepNull)),
      scatter: fresh<ScatterLoop>(SCATTER, { step, stepNull }, () => scatterLoop(fold, stepNull)),
    };
    ofFold.set(type, loops);
  }
  return loops;
}

/** Runs a fold over many slots at once; a slot is a table, a window or a group. */
export class Folder {
  private readonly fold: Fold;
  private states: FoldState;
  private lastLoops: Loops | undefined;
  private lastType: ColumnType | undefined;
  private slots = 0;
  private given: Vector | undefined;
  private converted: Vector | undefined;

  constructor(fold: Fold) {
    this.fold = fold;
    this.states = makeStates(fold, 0);
  }

  /** Begins anew with `slots` slots; the state of slot 0 stays as it was where `keepFirst`. */
  reset(slots: number, keepFirst = false): void {
    const { width } = this.fold;
    const first = keepFirst ? this.states.slice(0, width) : undefined;
    if (this.states.length < slots * width) this.states = makeStates(this.fold, slots);
    this.clear(0, slots);
    if (first !== undefined) (this.states as Float64Array).set(first as Float64Array, 0);
    this.slots = slots;
  }

  /** Makes room for more slots and keeps the states there are. */
  grow(slots: number): void {
    if (slots <= this.slots) return;
    const { width } = this.fold;
    if (this.states.length < slots * width) {
      const larger = makeStates(this.fold, Math.max(slots, this.slots * 2));
      (larger as Float64Array).set(this.states.subarray(0, this.slots * width) as Float64Array);
      this.states = larger;
    }
    this.clear(this.slots, slots);
    this.slots = slots;
  }

  /** Rows `from` to `to` all go to one slot; of them only those with mark 1, if there are marks. */
  addRange(slot: number, vector: Vector, from: number, to: number, marks: Uint8Array | null = null): void {
    const { data, valid, type } = this.input(vector);
    this.loops(type).range(this.states, slot * this.fold.width, data, valid, from, to, marks);
  }

  /** Row `i` goes to slot `slots[i]`. */
  addScattered(slots: Int32Array, vector: Vector, from: number, to: number): void {
    const { data, valid, type } = this.input(vector);
    this.loops(type).scatter(this.states, slots, this.fold.width, data, valid, from, to);
  }

  /** Runs of rows: those from the end of the run before up to `ends[r]` go to slot `slots[r]`. */
  addRuns(slots: Int32Array, ends: Int32Array, runs: number, vector: Vector, marks: Uint8Array | null = null): void {
    const { data, valid, type } = this.input(vector);
    const { states } = this;
    const { range } = this.loops(type);
    const { width } = this.fold;
    for (let r = 0, from = 0; r < runs; from = ends[r++])
      range(states, slots[r] * width, data, valid, from, ends[r], marks);
  }

  /** Copies the state of one slot to another. */
  move(from: number, to: number): void {
    const { width } = this.fold;
    this.states.copyWithin(to * width, from * width, (from + 1) * width);
  }

  result(slot: number): Cell {
    return this.fold.finish(this.states, slot * this.fold.width);
  }

  private loops(type: ColumnType): Loops {
    if (this.lastLoops === undefined || type !== this.lastType) {
      this.lastLoops = loopsOf(this.fold, type);
      this.lastType = type;
    }
    return this.lastLoops;
  }

  private input(vector: Vector): Vector {
    if (this.fold.input === undefined || vector.type === "float") return vector;
    if (vector !== this.given || this.converted === undefined) {
      this.given = vector;
      this.converted = toFloats(vector);
    }
    return this.converted;
  }

  private clear(from: number, to: number): void {
    const { width, initial } = this.fold;
    if (initial === undefined) {
      (this.states as Float64Array).fill((this.fold.state === "float" ? 0 : 0n) as number, from * width, to * width);
      return;
    }
    for (let slot = from; slot < to; slot++) (this.states as Float64Array).set(initial as number[], slot * width);
  }
}

function makeStates(fold: Fold, slots: number): FoldState {
  const n = slots * fold.width;
  return fold.state === "float"
    ? new Float64Array(n)
    : fold.state === "int"
      ? new BigInt64Array(n)
      : new BigUint64Array(n);
}

function rangeLoop(fold: Fold, stepNull: (s: FoldState, at: number) => void): RangeLoop {
  return (s, at, data, valid, from, to, marks) => {
    for (let i = from; i < to; i++) {
      if (marks !== null && marks[i] !== 1) continue;
      if (valid === null || valid[i] === 1) fold.step(s, at, data[i]);
      else stepNull(s, at);
    }
  };
}

function scatterLoop(fold: Fold, stepNull: (s: FoldState, at: number) => void): ScatterLoop {
  return (s, slots, width, data, valid, from, to) => {
    for (let i = from; i < to; i++) {
      if (valid === null || valid[i] === 1) fold.step(s, slots[i] * width, data[i]);
      else stepNull(s, slots[i] * width);
    }
  };
}
