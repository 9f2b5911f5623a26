/** Points of a line, by their coordinates. */
export interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * Marks the points that remain of a line (U. Ramer, D. Douglas, T. Peucker): between two that remain, the farthest from their
 * straight connection remains if it is at least `tolerance` away, and so on.
 */
export function simplify(points: Points, tolerance: (from: number, to: number) => number): Uint8Array {
  const kept = new Uint8Array(points.x.length);
  visit(points, (at, distance, from, to) => {
    const remains = distance >= tolerance(from, to);
    if (remains) kept[at] = 1;
    return remains;
  });
  markEnds(kept, 1);
  return kept;
}

/** Marks the `count` points (and those equal to the last of them) whose distance from the line before was greatest. */
export function simplifyTo(points: Points, count: number): Uint8Array {
  const weights = new Float64Array(points.x.length);
  visit(points, (at, distance) => {
    weights[at] = distance;
    return distance > 0;
  });
  markEnds(weights, Number.POSITIVE_INFINITY);
  const least = weights.slice().sort()[weights.length - count];
  return Uint8Array.from(weights, (weight) => (weight >= least ? 1 : 0));
}

function markEnds(marks: Uint8Array | Float64Array, mark: number): void {
  if (marks.length === 0) return;
  marks[0] = mark;
  marks[marks.length - 1] = mark;
}

/** Calls `divides` with the farthest point of each stretch of the line, the whole first; if true, both its parts follow. */
function visit({ x, y }: Points, divides: (at: number, distance: number, from: number, to: number) => boolean): void {
  const stretches = [0, x.length - 1];
  while (stretches.length > 0) {
    const to = stretches.pop() as number;
    const from = stretches.pop() as number;
    const dx = x[to] - x[from];
    const dy = y[to] - y[from];
    let farthest = 0;
    let at = -1;
    for (let i = from + 1; i < to; i++) {
      const area = Math.abs(dy * (x[i] - x[from]) - dx * (y[i] - y[from]));
      if (area > farthest) {
        farthest = area;
        at = i;
      }
    }
    if (at >= 0 && divides(at, farthest / Math.hypot(dx, dy), from, to)) stretches.push(from, at, at, to);
  }
}

/**
 * The tolerance that follows from the rounding of coordinates to whole numbers (D. Prasad et al., "A novel framework for
 * making dominant point detection methods non-parametric", 2012).
 */
export function naturalTolerance({ x, y }: Points, from: number, to: number): number {
  const dx = x[to] - x[from];
  const dy = y[to] - y[from];
  const length = Math.hypot(dx, dy);
  const phi = dx === 0 ? 0 : Math.atan(dy / dx);
  const sine = Math.sin(phi);
  const cosine = Math.cos(phi);
  const most = (Math.abs(sine) + Math.abs(cosine)) / length;
  const factor = (1 - most + most * most) / length;
  return length * Math.max(Math.atan(Math.abs(sine + cosine) * factor), Math.atan(Math.abs(sine - cosine) * factor));
}
