/** What stands where in a segment file; docs/bucket-format.md tells all of it. */

/** The first eight bytes and the last eight: `FluxSeg` and a line end, as words. */
export const MAGIC = [0x78756c46, 0x0a676553] as const;

/** A file of another version is refused. */
export const VERSION = 1;

/** Words before the first part. */
export const HEADER_WORDS = 2;

/** Most points of a block. */
export const BLOCK_POINTS = 4096;

/** The parts of the index, as the footer has them. */
export const INDEX_PARTS = ["strings", "series", "blocks"] as const;

export type IndexPart = (typeof INDEX_PARTS)[number];

/** Words of the footer: position, length and sum of each index part, the facts, version, sum and magic. */
export const FOOTER_WORDS = 3 * INDEX_PARTS.length + 8 + 4;

/** Facts that stand in the footer. */
export interface SegmentFacts {
  readonly points: number;
  readonly minTime: bigint;
  readonly maxTime: bigint;
  readonly series: number;
  readonly blocks: number;
}

/** What the footer tells. Places are counted in words. */
export interface Footer extends SegmentFacts {
  readonly parts: Readonly<Record<IndexPart, { readonly at: number; readonly length: number; readonly sum: number }>>;
}
