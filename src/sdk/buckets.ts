import type { Vector } from "../column/vector.ts";
import type { TableOptions, TableReader } from "./deps.ts";

/** A bucket of a store. */
export interface BucketInfo {
  /** 16 hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  /** Nanoseconds after which points are dropped; 0n: never. */
  readonly retention: bigint;
  readonly description?: string;
}

/** A column of points: a value a row or, where it is constant, one for all rows. */
export interface PointColumn {
  readonly name: string;
  readonly vector: Vector;
  readonly constant: boolean;
}

/** Points side by side in columns. A point lacks the tags whose cell is null or empty, and the fields whose cell is null. */
export interface Points {
  readonly length: number;
  /** Nanoseconds since the epoch. */
  readonly times: BigInt64Array;
  /** A string column without nulls; its name does not matter. */
  readonly measurement: PointColumn;
  /** String columns. */
  readonly tags: readonly PointColumn[];
  /** Columns of any type but time. */
  readonly fields: readonly PointColumn[];
}

/** Takes points for a bucket. What goes wrong is told by Errors with a message for the script's author. */
export interface BucketWriter {
  /** Takes points. They may be kept for good at once or by `commit`. */
  write(points: Points): void | Promise<void>;
  /** All that was written is kept for good and is seen by reads that begin later. */
  commit(): void | Promise<void>;
  /** The end; points that are not kept by then are given up. */
  close(): void;
}

/** What a comparison of a condition compares with. */
export type ConditionValue = string | number | bigint | boolean;

/**
 * A condition on rows, with the logic of Flux: a comparison with a column that the row lacks, or that is null, is null; a
 * row is given only where the whole is true.
 */
export type Condition =
  | { readonly op: "and" | "or"; readonly left: Condition; readonly right: Condition }
  | { readonly op: "not"; readonly of: Condition }
  | { readonly op: "exists"; readonly column: string }
  | {
      readonly op: "==" | "!=" | "<" | "<=" | ">" | ">=";
      readonly column: string;
      /** Of the column's type, or of a type that the operator compares it with. */
      readonly value: ConditionValue;
      readonly type: "string" | "float" | "int" | "uint" | "bool" | "time";
    }
  | {
      readonly op: "=~" | "!~";
      readonly column: string;
      readonly test: (text: string) => boolean;
      /** The pattern, for whoever shows the condition. */
      readonly text: string;
    };

/** What is wanted of a bucket. Unlike other options, `where` is kept to the row. */
export interface BucketQuery extends TableOptions {
  /** Rows for which this is not true are not given. */
  readonly where?: Condition;
  /** Other rows of each table may be left out. */
  readonly rows?: WantedRows;
  /** Of series of one schema that agree in these columns of the key, all but the first that has rows may be left out. */
  readonly seriesPer?: readonly string[];
}

/**
 * What is wanted of the rows of a table: the first or last ones by time; the first of those with the least or greatest
 * `_value`; the sum of `_value`, so that rows may be given together as one with their sum, where that is exact; how many they
 * are: in place of `_time` and `_value` there is then a first column `_count`, an int, for how many rows a row stands. Of tables
 * for which the condition cannot be decided all rows are given as they are.
 */
export type WantedRows =
  | { readonly of: "first" | "last"; readonly count: number }
  | { readonly of: "least" | "greatest" | "sums" | "counts" };

/** A bucket of a store, which can be read, asked and written. */
export interface StoredBucket {
  readonly info: BucketInfo;
  /**
   * The series of the bucket, one table each, with the columns `_time, _value, _field, _measurement, <tags by name>`, of
   * which all but the first two are the group key; rows by time. Tables of one schema stand together, ordered by
   * measurement, tag values and field. The reader sees the points that were there at its first `next`.
   */
  read(query: BucketQuery): TableReader;
  /** Undefined where the store was opened for reading only. */
  writer(): BucketWriter | undefined;
}

/** The buckets of a store. */
export interface BucketCatalog {
  list(): readonly BucketInfo[];
  /** The bucket of that name or id; undefined if there is none. */
  find(by: { readonly name: string } | { readonly id: string }): StoredBucket | undefined;
}
