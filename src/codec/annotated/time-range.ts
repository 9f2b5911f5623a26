import type { ColumnReader } from "./column-reader.ts";
import type { RowScanner } from "./row-scanner.ts";

/** Rows to keep: those whose time in a column lies in `[start, stop)`, in nanoseconds since the epoch. */
export interface TimeRange {
  readonly column: string;
  readonly start: bigint;
  readonly stop: bigint;
}

/**
 * Drops the found rows whose time, read into the reader's rows from `row` on, is null or outside the range. Works on
 * the two words of a time, because comparing elements of a BigInt64Array with a bigint allocates.
 */
export function dropRowsOutside({ start, stop }: TimeRange, times: ColumnReader, row: number, found: RowScanner): void {
  const { words } = times;
  const bounds = new Int32Array(BigInt64Array.of(start, stop).buffer);
  const startLow = bounds[0] >>> 0;
  const startHigh = bounds[1];
  const stopLow = bounds[2] >>> 0;
  const stopHigh = bounds[3];
  const { offsets, starts, rows } = found;
  const pair = 2 * found.width;
  let kept = 0;
  for (let i = 0; i < rows; i++) {
    const low = words[2 * (row + i)] >>> 0;
    const high = words[2 * (row + i) + 1];
    if (high < startHigh || (high === startHigh && low < startLow)) continue;
    if (high > stopHigh || (high === stopHigh && low >= stopLow)) continue;
    if (times.isNull(row + i)) continue;
    if (kept < i) {
      starts[kept] = starts[i];
      for (let k = 0; k < pair; k++) offsets[kept * pair + k] = offsets[i * pair + k];
    }
    kept++;
  }
  found.rows = kept;
}
