/** The system clock in nanoseconds since the epoch, as fine as the host tells it. */
export function systemClock(): bigint {
  return BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000)) * 1000n;
}
