import type { BucketEntry, SegmentEntry } from "./manifest.ts";
import type { Deletion, SeriesTable } from "./source.ts";

/** Whether a deletion is about a series. */
export function concerns({ equals }: Deletion, table: SeriesTable, series: number): boolean {
  const { strings, pairs, pairStarts } = table;
  const set = table.tagSets[series];
  return equals.every(({ key, value }) => {
    if (key === "_measurement") return strings[table.measurements[set]] === value;
    if (key === "_field") return strings[table.fields[series]] === value;
    for (let p = pairStarts[set]; p < pairStarts[set + 1]; p++)
      if (strings[pairs[2 * p]] === key) return strings[pairs[2 * p + 1]] === value;
    return value === "";
  });
}

/** Whether a deletion may hide points of a segment. */
export function touches({ order, start, stop }: BucketEntry["deletions"][number], segment: SegmentEntry): boolean {
  return order > segment.order && order > segment.deletedTo && segment.minTime <= stop && segment.maxTime >= start;
}

/** The bucket with a deletion more. Segments that it covers wholly go at once. */
export function withDeletion(bucket: BucketEntry, { start, stop, equals }: Deletion, order: number): BucketEntry {
  const covered = (s: SegmentEntry) => equals.length === 0 && s.minTime >= start && s.maxTime <= stop;
  const segments = bucket.segments.filter((s) => !covered(s));
  return tidied({ ...bucket, segments, deletions: [...bucket.deletions, { start, stop, equals, order }] });
}

/** The bucket without deletions that hide nothing any more. */
export function tidied(bucket: BucketEntry): BucketEntry {
  return { ...bucket, deletions: bucket.deletions.filter((d) => bucket.segments.some((s) => touches(d, s))) };
}
