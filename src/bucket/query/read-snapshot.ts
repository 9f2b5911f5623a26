import { MAX_TIME, MIN_TIME } from "../../base/time.ts";
import type { Batch } from "../../column/batch.ts";
import type { BucketQuery } from "../../sdk/buckets.ts";
import type { TableReader } from "../../sdk/deps.ts";
import type { BucketSnapshot } from "../source.ts";
import { catalogOf } from "./catalog.ts";
import { chooseSeries } from "./choice.ts";
import { ClassScan } from "./class-scan.ts";
import type { KnownCondition } from "./series-truths.ts";
import type { TimeSpan } from "./units.ts";

/**
 * The tables of a bucket, see `StoredBucket.read`.
 *
 * @param snapshot is asked for at the first `next`, and closed at the end or by `close`
 */
export function readSnapshot(snapshot: () => BucketSnapshot, query: BucketQuery): TableReader {
  let opened: BucketSnapshot | undefined;
  let scans: Iterator<ClassScan> | undefined;
  let current: ClassScan | undefined;
  let held = 0;
  const hold = (bytes: number) => {
    query.memory?.reserve(bytes);
    held += bytes;
  };
  const close = () => {
    query.memory?.release(held);
    held = 0;
    opened?.close();
    opened = undefined;
    current = undefined;
    scans = [].values();
  };
  return {
    next() {
      if (scans === undefined) {
        opened = snapshot();
        scans = scansOf(opened, query, hold);
      }
      for (;;) {
        if (current === undefined) {
          const next = scans.next();
          if (next.done === true) {
            close();
            return undefined;
          }
          current = next.value;
        }
        const batch = current.next();
        if (batch !== undefined) {
          if (query.input !== undefined) query.input.bytes += rowBytes(batch);
          return batch;
        }
        current = undefined;
      }
    },
    close,
  };
}

function* scansOf(snapshot: BucketSnapshot, query: BucketQuery, hold: (bytes: number) => void) {
  const catalog = catalogOf(snapshot.sources.map((s) => s.source));
  const { where, batchRows, columns, rows, seriesPer } = query;
  const options = { batchRows, columns, rows, seriesPer, span: spanOf(snapshot, query.timeRange) };
  if (options.span.from > options.span.to) return;
  const choices = chooseSeries(catalog, where);
  for (const { places, where: known } of choices)
    hold((places?.byteLength ?? 0) + (known === undefined ? 0 : knownBytes(known)));
  for (const choice of choices) {
    const { from, to } = options.span;
    const sources = choice.class.members.map((m) => snapshot.sources[m.source].source);
    if (sources.some((s) => s.maxTime >= from && s.minTime <= to))
      yield new ClassScan(choice, catalog, snapshot, options);
  }
}

/** What a condition takes with all that is known of its parts. */
function knownBytes({ truths, parts }: KnownCondition): number {
  return parts.reduce((sum, part) => sum + knownBytes(part), typeof truths === "number" ? 0 : truths.byteLength);
}

/** Bytes of the times and values, as they are decoded. */
function rowBytes({ schema, vectors }: Batch): number {
  return vectors.reduce((sum, v, c) => (schema.columns[c].key ? sum : sum + v.data.byteLength), 0);
}

function spanOf({ oldest }: BucketSnapshot, timeRange: BucketQuery["timeRange"]): TimeSpan {
  const start = timeRange?.start ?? MIN_TIME;
  return {
    from: oldest !== undefined && oldest > start ? oldest : start,
    to: timeRange === undefined ? MAX_TIME : timeRange.stop - 1n,
  };
}
