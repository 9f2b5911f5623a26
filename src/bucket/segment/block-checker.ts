import { FIELD_TYPES, type PointSource } from "../source.ts";
import { valueBuffer } from "./block-buffer.ts";
import { BLOCK_POINTS } from "./format.ts";

/** Reads blocks to see whether they can be read. */
export class BlockChecker {
  private readonly source: PointSource;
  private readonly times = new BigInt64Array(BLOCK_POINTS);

  constructor(source: PointSource) {
    this.source = source;
  }

  /** @throws FluxError FLX0930 if the block, which is one of the series, is damaged */
  check(block: number, series: number): void {
    this.source.readTimes(block, this.times, 0);
    const type = FIELD_TYPES[this.source.series().types[series]];
    this.source.readValues(block, valueBuffer(type, BLOCK_POINTS), 0);
  }
}
