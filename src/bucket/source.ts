import { FIELD_TYPES } from "../codec/lineprotocol/catalog.ts";
import type { Dictionary } from "../column/dictionary.ts";

export { FIELD_TYPES };

/** What a field can be; its place in FIELD_TYPES stands in files. */
export type FieldType = (typeof FIELD_TYPES)[number];

/**
 * The series of a source in columns, ordered by measurement, tag keys, tag values and field, all by the bytes of their
 * texts in UTF-8, and type. Codes are places in `strings`, which is ordered likewise and holds no text twice.
 */
export interface SeriesTable {
  readonly strings: readonly string[];
  /** How many series there are. */
  readonly size: number;
  /** The tag set of each series. Series with the same tag set and field but other types are different series. */
  readonly tagSets: Int32Array;
  /** The field of each series, as a code. */
  readonly fields: Int32Array;
  /** The type of each series, as a place in FIELD_TYPES. */
  readonly types: Uint8Array;
  /** The measurement of each tag set, as a code. */
  readonly measurements: Int32Array;
  /** The tag keys and values of tag set `t`, as codes, are `pairs[2 * pairStarts[t], 2 * pairStarts[t + 1])`: key, value, key, value, by key. */
  readonly pairStarts: Int32Array;
  readonly pairs: Int32Array;
}

/** What is known of each block without reading it; a place an entry. */
export interface BlockStatistics {
  readonly counts: Int32Array;
  readonly minTimes: BigInt64Array;
  readonly maxTimes: BigInt64Array;
  /**
   * Of the values: for floats as numbers, least, greatest and sum without NaN, first and last as they are; for int, uint
   * their 64 bits; for bool 0 or 1 as floats. Blocks of strings have none (NaN).
   */
  readonly mins: Float64Array;
  readonly maxs: Float64Array;
  readonly sums: Float64Array;
  readonly firsts: Float64Array;
  readonly lasts: Float64Array;
  /** The five above as 64-bit integers, over the same memory; sums wrap. */
  readonly minInts: BigInt64Array;
  readonly maxInts: BigInt64Array;
  readonly sumInts: BigInt64Array;
  readonly firstInts: BigInt64Array;
  readonly lastInts: BigInt64Array;
  /** 1 where a float block holds a NaN. */
  readonly withNaN: Uint8Array;
}

/** The values of a block, by the type of its series. */
export type BlockValues =
  | { readonly type: "float"; readonly data: Float64Array }
  | { readonly type: "int"; readonly data: BigInt64Array }
  | { readonly type: "uint"; readonly data: BigUint64Array }
  | { readonly type: "bool"; readonly data: Uint8Array }
  | { readonly type: "string"; readonly data: Int32Array; readonly dictionary: Dictionary };

/**
 * Points of a bucket that lie together and do not change: a segment file, or what was written since the last one. Within
 * a series times ascend strictly. Where two sources have a point of one series and time, the later source's counts.
 */
export interface PointSource {
  /** For errors: the path of the file, or `the log`. */
  readonly name: string;
  readonly points: number;
  readonly minTime: bigint;
  readonly maxTime: bigint;
  series(): SeriesTable;
  /** The blocks of series `s` are `[blockStarts[s], blockStarts[s + 1])`, by time and without overlap. */
  blockStarts(): Int32Array;
  statistics(): BlockStatistics;
  /**
   * Puts the times of a block at `into[at…]`.
   *
   * @throws FluxError FLX0930 where the block is damaged
   */
  readTimes(block: number, into: BigInt64Array, at: number): void;
  /** Puts the values of a block, which is of the type of `into`, at `into.data[at…]`; throws as `readTimes`. */
  readValues(block: number, into: BlockValues, at: number): void;
}

/** What a deletion hides: points of the sources that were there, in [start, stop], whose series has all the tags. */
export interface Deletion {
  readonly start: bigint;
  readonly stop: bigint;
  /** Tag (or `_measurement`, `_field`) and the value it must have; `""` for a tag: that it is not there. */
  readonly equals: readonly { readonly key: string; readonly value: string }[];
}

/** All that a query reads: the sources of a bucket at one moment, the earlier first, each with the deletions that came after it. */
export interface BucketSnapshot {
  readonly sources: readonly { readonly source: PointSource; readonly deletions: readonly Deletion[] }[];
  /** Points before are gone by the bucket's retention; undefined where it has none. */
  readonly oldest: bigint | undefined;
  /** No more is read: files may go. */
  close(): void;
}
