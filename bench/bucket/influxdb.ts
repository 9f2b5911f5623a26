/**
 * What InfluxDB 2.9 came to on a machine with two cores, over HTTP on the same machine, after its compaction. Quoted, not
 * measured again. The milliseconds of queries stand with them in `queries.ts`.
 */
export const INFLUXDB = {
  /** Values a second, on one connection to four. */
  writeNarrow: "270,000 - 440,000",
  writeWide: "780,000 - 1,260,000",
  bytesAPoint: "7.0",
  /** Of five million points, compacted to with a log to replay. */
  openMilliseconds: "150 - 900",
  /** Of one million points, after the first load. */
  peakMiB: "190",
} as const;
