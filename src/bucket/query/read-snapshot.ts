import type { BucketQuery } from "../../sdk/buckets.ts";
import type { TableReader } from "../../sdk/deps.ts";
import type { BucketSnapshot } from "../source.ts";
import { catalogOf } from "./catalog.ts";
import { chooseSeries } from "./choice.ts";
import { ClassScan } from "./class-scan.ts";
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
  const close = () => {
    opened?.close();
    opened = undefined;
    current = undefined;
    scans = [].values();
  };
  return {
    next() {
      if (scans === undefined) {
        opened = snapshot();
        scans = scansOf(opened, query);
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
        if (batch !== undefined) return batch;
        current = undefined;
      }
    },
    close,
  };
}

function* scansOf(snapshot: BucketSnapshot, query: BucketQuery) {
  const catalog = catalogOf(snapshot.sources.map((s) => s.source));
  const { where, batchRows, columns, rows, seriesPer } = query;
  const options = { batchRows, columns, rows, seriesPer, span: spanOf(snapshot, query.timeRange) };
  if (options.span.from > options.span.to) return;
  for (const choice of chooseSeries(catalog, where)) yield new ClassScan(choice, catalog, snapshot, options);
}

const MIN_TIME = -(2n ** 63n);
const MAX_TIME = 2n ** 63n - 1n;

function spanOf({ oldest }: BucketSnapshot, timeRange: BucketQuery["timeRange"]): TimeSpan {
  const start = timeRange?.start ?? MIN_TIME;
  return {
    from: oldest !== undefined && oldest > start ? oldest : start,
    to: timeRange === undefined ? MAX_TIME : timeRange.stop - 1n,
  };
}
