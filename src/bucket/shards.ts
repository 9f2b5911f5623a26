const HOUR = 3_600_000_000_000n;
const DAY = 24n * HOUR;

/** Nanoseconds of time that a shard of a bucket takes, by the retention (0n: none), as in InfluxDB. */
export function shardSpanFor(retention: bigint): bigint {
  if (retention === 0n || retention > 180n * DAY) return 7n * DAY;
  return retention > 2n * DAY ? DAY : HOUR;
}

/** The begin of the shard that a time is in. */
export function shardOf(time: bigint, span: bigint): bigint {
  const rest = time % span;
  return time - (rest < 0n ? rest + span : rest);
}
