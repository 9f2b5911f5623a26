import { fail } from "../base/diagnostic.ts";
import { NO_SPAN } from "../base/span.ts";
import { type SegmentEntry, segmentPath } from "./manifest.ts";
import { openSegment, type Segment } from "./segment/segment.ts";
import type { BlockStatistics, BlockValues, PointSource, SeriesTable } from "./source.ts";
import type { Storage } from "./storage.ts";

/** A segment that is opened when somebody reads it: what the manifest tells of it needs no file. */
export class SegmentFile implements PointSource {
  readonly name: string;
  readonly points: number;
  readonly minTime: bigint;
  readonly maxTime: bigint;
  private readonly storage: Storage;
  private readonly path: string;
  private segment: Segment | undefined;
  /** How many snapshots have it. */
  private holders = 0;
  private obsolete: "remove" | "close" | undefined;

  constructor(storage: Storage, entry: SegmentEntry) {
    this.storage = storage;
    this.path = segmentPath(entry.file);
    this.name = `${storage.name}/${this.path}`;
    ({ points: this.points, minTime: this.minTime, maxTime: this.maxTime } = entry);
  }

  /** Opens the file; later reads find it open, even if it is removed by then. @throws FluxError FLX0930 */
  open(): Segment {
    if (this.segment === undefined) {
      const file = this.storage.open(this.path);
      if (file === undefined) fail("FLX0930", NO_SPAN, `${this.name} is missing`);
      try {
        this.segment = openSegment(file, this.name);
      } catch (error) {
        file.close();
        throw error;
      }
    }
    return this.segment;
  }

  series(): SeriesTable {
    return this.open().series();
  }

  blockStarts(): Int32Array {
    return this.open().blockStarts();
  }

  statistics(): BlockStatistics {
    return this.open().statistics();
  }

  readTimes(block: number, into: BigInt64Array, at: number): void {
    this.open().readTimes(block, into, at);
  }

  readValues(block: number, into: BlockValues, at: number): void {
    this.open().readValues(block, into, at);
  }

  hold(): void {
    this.holders++;
  }

  release(): void {
    this.holders--;
    this.end();
  }

  /** No manifest names the file any more: it is closed, and removed by whoever writes the store, when nobody holds it. */
  retire(remove: boolean): void {
    this.obsolete = remove ? "remove" : "close";
    this.end();
  }

  close(): void {
    this.segment?.close();
    this.segment = undefined;
  }

  private end(): void {
    if (this.obsolete === undefined || this.holders > 0) return;
    this.close();
    if (this.obsolete === "remove") this.storage.remove(this.path);
  }
}
