import type { Batch } from "../../column/batch.ts";

/** What a decoder must know to go on between two rows of a block. */
export interface Seam {
  /** The rows of the block's header, as they stand in the text. */
  readonly header: Uint8Array;
  /** Id of the current table; undefined where it is not known. */
  readonly table: Uint8Array | undefined;
}

/** How a text went on behind a seam: not at all, with the header of another block, or with a row of a table. */
export type Opening =
  | { readonly kind: "nothing" | "header" }
  | { readonly kind: "row" /** Id of its table. */; readonly table: Uint8Array };

/** What a decoder leaves when it stops between two rows. */
export interface Suspension {
  readonly batches: Batch[];
  readonly seam: Seam;
  /** Number of the line that comes next. */
  readonly line: number;
  /** Number of bytes at the end that make no whole row. */
  readonly rest: number;
}
