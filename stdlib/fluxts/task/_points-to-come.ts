import { type Arrival, type Batch, RecordValue, Time } from "../../../src/sdk/index.ts";

/** Points that are written to a bucket when it is time. */
export class PointsToCome extends RecordValue {
  readonly arrival: Arrival;

  /** @param write writes them */
  constructor(bucket: string, at: bigint, write: () => Promise<readonly Batch[]>) {
    super(
      new Map<string, string | Time>([
        ["bucket", bucket],
        ["at", new Time(at)],
      ]),
    );
    this.arrival = { at, deliver: async () => void (await write()) };
  }
}
