/**
 * Finds the windows of times in a table of bounds: pairs of lower and upper edge, both rising, as `Window.bounds` gives
 * them. For each time in [from, to) of the column, the pairs number first[i] up to but not including end[i] contain it.
 * Costs a few comparisons a time where times follow each other, a search where they jump.
 *
 * @example locateWindows(window.bounds(start, stop), times, 0, times.length, first, end)
 */
export function locateWindows(
  bounds: BigInt64Array,
  times: BigInt64Array,
  from: number,
  to: number,
  first: Int32Array,
  end: Int32Array,
): void {
  const count = bounds.length >> 1;
  // How many upper and how many lower edges are not after the time.
  let ended = 0;
  let begun = 0;
  for (let i = from; i < to; i++) {
    const time = times[i];
    if ((ended < count && bounds[2 * ended + 1] <= time) || (ended > 0 && bounds[2 * ended - 1] > time))
      ended = countEdges(bounds, 1, times, i, ended);
    if ((begun < count && bounds[2 * begun] <= time) || (begun > 0 && bounds[2 * begun - 2] > time))
      begun = countEdges(bounds, 0, times, i, begun);
    first[i] = ended;
    end[i] = begun;
  }
}

/** How many of the edges at odd (side 1) or even (side 0) places are not after times[at], looking around `near` first. */
function countEdges(bounds: BigInt64Array, side: 0 | 1, times: BigInt64Array, at: number, near: number): number {
  // Read here and not passed, so that it stays a machine word.
  const time = times[at];
  let low = near;
  let high = near;
  const count = bounds.length >> 1;
  for (let stride = 1; high < count && bounds[2 * high + side] <= time; stride *= 2) {
    low = high + 1;
    high = Math.min(count, high + stride);
  }
  for (let stride = 1; low > 0 && bounds[2 * low - 2 + side] > time; stride *= 2) {
    high = low - 1;
    low = Math.max(0, low - stride);
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (bounds[2 * middle + side] <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
