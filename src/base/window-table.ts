/** A table of windows of time that do not overlap, in which the windows of whole runs of times are found. */
export class WindowTable {
  /** How many windows there are. */
  readonly size: number;
  private readonly edges: BigInt64Array;
  /** The edges as pairs of 32-bit halves, low first. */
  private readonly halves: Int32Array;
  /** The window found last: times mostly follow each other. */
  private near = 0;

  /** @param edges pairs of lower and upper edge, both rising, as `Window.bounds` gives them */
  constructor(edges: BigInt64Array) {
    this.edges = edges;
    this.halves = new Int32Array(edges.buffer, edges.byteOffset, 2 * edges.length);
    this.size = edges.length >> 1;
  }

  /** The window that contains a time, or -1. A few comparisons where times follow each other, a search where they jump. */
  find(times: BigInt64Array, at: number): number {
    const { edges, size } = this;
    // Read here and not passed, so that it stays a machine word.
    const time = times[at];
    // How many windows end before the time or at it: looked for around the last ones, in steps that double.
    let low = this.near;
    let high = low;
    for (let stride = 1; high < size && edges[2 * high + 1] <= time; stride *= 2) {
      low = high + 1;
      high = Math.min(size, high + stride);
    }
    for (let stride = 1; low > 0 && edges[2 * low - 1] > time; stride *= 2) {
      high = low - 1;
      low = Math.max(0, low - stride);
    }
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (edges[2 * middle + 1] <= time) low = middle + 1;
      else high = middle;
    }
    this.near = low;
    return low < size && edges[2 * low] <= time ? low : -1;
  }

  /**
   * The end of the run of times from `from` on, up to `to`, that lie in a window. `times` are words (see `words.ts`): most
   * times are told from the edges by their upper halves alone.
   */
  runEnd(window: number, times: Int32Array, from: number, to: number): number {
    const { halves } = this;
    const lowerLow = halves[4 * window] >>> 0;
    const lowerHigh = halves[4 * window + 1];
    const upperLow = halves[4 * window + 2] >>> 0;
    const upperHigh = halves[4 * window + 3];
    let i = from;
    for (; i < to; i++) {
      const high = times[2 * i + 1];
      if (high > lowerHigh && high < upperHigh) continue;
      if (high < lowerHigh || high > upperHigh) break;
      const low = times[2 * i] >>> 0;
      if ((high === lowerHigh && low < lowerLow) || (high === upperHigh && low >= upperLow)) break;
    }
    return i;
  }
}
