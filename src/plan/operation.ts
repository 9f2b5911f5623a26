import type { Span } from "../base/span.ts";
import type { Batch } from "../column/batch.ts";
import type { Vector } from "../column/vector.ts";

/** Which columns of a stream somebody needs: these names, or all. */
export type Columns = ReadonlySet<string> | "all";

/** Receives the batches of a stream in order. */
export interface Output {
  push(batch: Batch): void;
}

/**
 * One running operation. Batches are pushed in as they come; results are pushed to the Output given when it was opened.
 * An error of the script or its data is a FluxError. Everything is synchronous, but for an operation that writes to the
 * outside: it may return promises, and the run gives it nothing more before they are settled.
 */
export interface Operator {
  /** Takes the next batch of input `port`. */
  push(batch: Batch, port: number): void | Promise<void>;
  /** Input `port` has ended; when all have, every remaining result must have been pushed out. */
  finish(port: number): void | Promise<void>;
  /** The run is over, at its end or before: gives back what the operation holds outside. */
  close?(): void;
}

/** A running source. Gives its batches one at a time, at once or as promises; `undefined` ends it. */
export interface Reader {
  next(): Batch | undefined | Promise<Batch | undefined>;
  close?(): void;
}

/** A file for what does not fit into memory. It belongs to one run, nobody else sees it, and it is gone when it is closed. */
export interface ScratchFile {
  /** Writes at the end. The array may be used again afterwards. */
  append(bytes: Uint8Array): void;
  /** Fills `into` with the bytes from `position` on. */
  readAt(position: number, into: Uint8Array): void;
  close(): void;
}

/** Keeps account of the memory that operators hold. */
export interface Memory {
  /** Bytes that all operators of the run may hold together. */
  readonly limit: number;
  /**
   * Takes `bytes` from the budget. Where it is short, operators that can write what they hold to a scratch file do so first,
   * this one too; if that does not help, it fails with an error that names the operator.
   */
  reserve(bytes: number): void;
  /**
   * Takes what the vectors hold, and `more` bytes, from the budget: also the texts of their strings, so far as none of
   * the vectors that are held shares them. Gives the bytes to release.
   */
  hold(vectors: readonly Vector[], more?: number): number;
  release(bytes: number): void;
  /**
   * Says what the operator can do when memory is short: write what it holds to a scratch file and release it. May be called
   * in the middle of `reserve` and `hold`. Never called where the host grants no scratch files.
   *
   * @returns takes it back
   */
  onShortage(spill: () => void): () => void;
  /** Opens a scratch file. */
  scratch(): ScratchFile;
}

/** Counts bytes. */
export interface ByteCounter {
  bytes: number;
}

/** What a running operation knows of its run. */
export interface RunContext {
  /** Rows that a batch made by a source or a re-grouping should hold at most. */
  readonly batchRows: number;
  /** The call that made the operation, for errors. */
  readonly span: Span;
  readonly memory: Memory;
  /** Where a source counts the bytes that it decodes. */
  readonly input: ByteCounter;
}

/** A span of time in nanoseconds since the epoch: start included, stop not. */
export interface Bounds {
  readonly start: bigint;
  readonly stop: bigint;
}

interface Described {
  /** The Flux function: `filter`. */
  readonly name: string;
  /** Its arguments as shown by explain: `fn: (r) => r.host == "a"`. */
  readonly detail: string;
  /** The arguments as data, for rules. */
  readonly spec: unknown;
  /** The bounds of its output, given those of its input (all inputs together); left out: the same. */
  readonly bounds?: (input: Bounds | undefined) => Bounds | undefined;
}

/** Something that turns input streams into one output stream. */
export interface TransformOperation extends Described {
  readonly role: "transform";
  /** The columns it needs of each input so that its output has `wanted`; left out: all. */
  readonly needs?: (wanted: Columns) => Columns;
  /**
   * A push that was left because a function must wait for the outside can be done again: the operator computes before it
   * changes its state or pushes out.
   */
  readonly repeatable?: boolean;
  open(context: RunContext, out: Output): Operator;
}

/** Something that begins a stream. */
export interface SourceOperation extends Described {
  readonly role: "source";
  /** The same source reading no more than these columns (key columns come along anyway). */
  readonly prune?: (wanted: ReadonlySet<string>) => SourceOperation;
  /** The same source without rows whose `_time` lies outside [start, stop); only where rows come out otherwise as they are. */
  readonly bound?: (start: bigint, stop: bigint) => SourceOperation;
  /** It was made by `bound`. */
  readonly bounded?: boolean;
  /**
   * Its tables are those that have rows in the range that is read: a `range` behind it, or behind filters of it, bounds it when
   * the plan is made, and not by a rule.
   */
  readonly boundAtOnce?: boolean;
  open(context: RunContext): Reader;
}

export type Operation = TransformOperation | SourceOperation;

/** Columns of both. */
export function joinColumns(a: Columns, b: Iterable<string>): Columns {
  return a === "all" ? a : new Set([...a, ...b]);
}
