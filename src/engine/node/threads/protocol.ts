import type { MessagePort } from "node:worker_threads";
import type { AnnotatedCsvOptions } from "../../../codec/annotated/decoder.ts";
import type { Part, Parts } from "../../../codec/annotated/part-decoder.ts";
import type { PortableBatch } from "../../../codec/annotated/portable.ts";

/** What the main thread and the threads that decode for it say to each other. */

/** The state of a part in shared memory: nobody's, done, or the number of the thread that decodes it. */
export const FREE = 0;
export const DONE = 1;
export const MAIN = 2;
/** Threads have this number and those behind it. */
export const FIRST_THREAD = 3;

/** Where the state of part 0 stands, behind the number of parts that may be decoded yet. */
export const LIMIT = 0;
export const STATES = 1;

/** What a thread is started with. */
export interface ThreadData {
  /** Its number in the states of parts. */
  readonly id: number;
  /** Is raised whenever there may be something to do. */
  readonly bell: Int32Array;
  readonly port: MessagePort;
}

/** A file, known again by what the system says of it. */
export interface FileIdentity {
  readonly path: string;
  readonly device: number;
  readonly inode: number;
}

/** The options of a decoder, without functions. */
export type PortableOptions = Omit<AnnotatedCsvOptions, "columns">;

export type Order =
  /** This file may be read soon. */
  | { readonly kind: "warm"; readonly path: string }
  /** A file can be decoded. */
  | {
      readonly kind: "open";
      readonly job: number;
      readonly file: FileIdentity;
      readonly parts: Parts;
      readonly states: Int32Array;
      readonly options: PortableOptions;
    }
  /** The block in which parts are assumed to begin, and which of the columns met so far are wanted. */
  | {
      readonly kind: "header";
      readonly job: number;
      readonly header: Uint8Array;
      readonly columns: ReadonlyMap<string, boolean>;
    }
  | { readonly kind: "close"; readonly job: number };

/** A part that was decoded; without content if that was not possible. */
export interface Decoded {
  readonly job: number;
  readonly index: number;
  readonly header: Uint8Array;
  readonly part: (Omit<Part, "batches"> & { readonly batches: readonly PortableBatch[] }) | undefined;
}

/**
 * Claims the first part that nobody decodes yet; -1 if there is none.
 *
 * @param first number of the first part that is looked at
 */
export function claim(states: Int32Array, first: number, owner: number): number {
  const limit = Atomics.load(states, LIMIT);
  for (let index = first; index < limit; index++) {
    if (Atomics.compareExchange(states, STATES + index, FREE, owner) === FREE) return index;
  }
  return -1;
}
