import type { Catalog } from "../codec/lineprotocol/catalog.ts";
import { type PointBuffer, PointLog } from "../codec/lineprotocol/points.ts";
import { TextTable } from "../codec/lineprotocol/text-table.ts";
import { MemoryRun } from "./memory-run.ts";

/** The points of a bucket that are in no segment yet, in the order written. */
export class MemoryTable implements PointBuffer {
  readonly catalog: Catalog;
  readonly log = new PointLog();
  readonly texts = new TextTable();
  /** Points that are written: those behind belong to lines that are being read. */
  written = 0;
  private runs: MemoryRun[] = [];

  constructor(catalog: Catalog) {
    this.catalog = catalog;
  }

  /** Bytes that the points take, about. */
  get bytes(): number {
    return this.log.bytes + this.texts.dictionary.bytes;
  }

  /** How many series have points here. */
  seriesCount(): number {
    const seen = new Uint8Array(this.catalog.size);
    let count = 0;
    for (let i = 0; i < this.written; i++) {
      const s = this.log.series[i];
      if (seen[s] === 0) count++;
      seen[s] = 1;
    }
    return count;
  }

  /** The points that are not written are given up. */
  rollBack(): void {
    this.log.count = this.written;
  }

  /** All points as one source. */
  whole(): MemoryRun {
    const { runs, written } = this;
    return runs.length === 1 && runs[0].to === written ? runs[0] : new MemoryRun(this, 0, written);
  }

  /**
   * The points written so far as sources, the earlier first. Points that came since the last time make a run of their own;
   * runs grow together while the later is not much smaller, so that asking after each of many writes sorts each point a
   * few times only.
   */
  sources(): readonly MemoryRun[] {
    const { runs, written } = this;
    let from = runs.length === 0 ? 0 : runs[runs.length - 1].to;
    if (from === written) return runs;
    const kept = runs.slice();
    while (kept.length > 0 && kept[kept.length - 1].points < 2 * (written - from)) {
      from = kept[kept.length - 1].from;
      kept.pop();
    }
    kept.push(new MemoryRun(this, from, written));
    this.runs = kept;
    return kept;
  }
}
