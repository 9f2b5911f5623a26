import { sortAlong } from "./_pattern-defeating-sort.ts";

/** When a search ends: after so many rounds in a row whose best value is not better by more than `absolute`. */
export interface Patience {
  readonly absolute: number;
  readonly rounds: number;
}

export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
}

/** Edge of the first simplex. */
const EDGE = 0.05;

/**
 * Looks for a minimum of a function without its derivatives, by the simplex method of Nelder and Mead with coefficients that
 * depend on the dimension (Gao and Han, "Implementing the Nelder-Mead simplex algorithm with adaptive parameters", 2012). It
 * takes the same steps, with the same rounding, as `optimize.NelderMead` of the Go library gonum 0.16, so that its minima
 * have the same digits.
 *
 * @param f must not keep the array that it is given
 * @returns undefined if the function has no finite value at the start
 */
export function minimize(f: (x: Float64Array) => number, start: Float64Array, patience: Patience): Minimum | undefined {
  let best = f(start);
  if (Number.isNaN(best) || best === Infinity) return undefined;
  const simplex = new Simplex(f, start, best);
  for (let stale = 0; ; simplex.step()) {
    const { value } = simplex;
    if (value < best && best - value > patience.absolute) {
      best = value;
      stale = 0;
    } else if (++stale >= patience.rounds) return { point: simplex.points[0], value };
  }
}

class Simplex {
  /** One vertex more than there are dimensions, by rising value. */
  readonly points: Float64Array[];
  private readonly values: number[];
  private readonly f: (x: Float64Array) => number;
  private readonly dimension: number;
  /** The mean of all vertices but the last. */
  private readonly center: Float64Array;
  private readonly trial: Float64Array;
  private readonly second: Float64Array;

  constructor(f: (x: Float64Array) => number, start: Float64Array, value: number) {
    const dimension = start.length;
    this.f = f;
    this.dimension = dimension;
    this.points = Array.from({ length: dimension + 1 }, (_, i) => {
      const point = start.slice();
      if (i < dimension) point[i] += EDGE;
      return point;
    });
    this.values = this.points.map((point, i) => (i < dimension ? f(point) : value));
    this.center = new Float64Array(dimension);
    this.trial = new Float64Array(dimension);
    this.second = new Float64Array(dimension);
    this.order();
  }

  /** The least value. */
  get value(): number {
    return this.values[0];
  }

  /** Replaces the worst vertex by a better one, or draws all towards the best. */
  step(): void {
    const { dimension, values, trial, second } = this;
    const worst = values[dimension];
    const contraction = 0.75 - 1 / (2 * dimension);
    const reflected = this.tryAt(1, trial);
    if (reflected >= values[0] && reflected < values[dimension - 1]) {
      this.replaceWorst(trial, reflected);
    } else if (reflected < values[0]) {
      const expanded = this.tryAt(1 + 2 / dimension, second);
      if (expanded < reflected) this.replaceWorst(second, expanded);
      else this.replaceWorst(trial, reflected);
    } else if (reflected < worst) {
      const contracted = this.tryAt(contraction, second);
      if (contracted <= reflected) this.replaceWorst(second, contracted);
      else this.shrink();
    } else {
      const contracted = this.tryAt(-contraction, second);
      if (contracted < worst) this.replaceWorst(second, contracted);
      else this.shrink();
    }
  }

  /** The value at the point that lies from the center away from the worst vertex, by a multiple of its distance. */
  private tryAt(scale: number, point: Float64Array): number {
    const { center } = this;
    const worst = this.points[this.dimension];
    for (let j = 0; j < point.length; j++) point[j] = (center[j] - worst[j]) * scale + center[j];
    return this.f(point);
  }

  private replaceWorst(point: Float64Array, value: number): void {
    const { points, values, center, dimension } = this;
    points[dimension].set(point);
    values[dimension] = value;
    for (let i = dimension - 1; i >= 0 && !(values[i] < value); i--) this.swap(i, i + 1);
    // One vertex is in the mean that was not, the one that is last now no longer.
    const worst = points[dimension];
    for (let j = 0; j < dimension; j++) {
      center[j] += (-1 / dimension) * worst[j];
      center[j] += (1 / dimension) * point[j];
    }
  }

  private shrink(): void {
    const { points, values, dimension } = this;
    const scale = 1 - 1 / dimension;
    const [best] = points;
    for (let i = 1; i <= dimension; i++) {
      const point = points[i];
      for (let j = 0; j < dimension; j++) point[j] = (point[j] - best[j]) * scale + best[j];
      values[i] = this.f(point);
    }
    this.order();
  }

  private order(): void {
    const { points, values, center, dimension } = this;
    sortAlong(values, (i, j) => this.swap(i, j));
    center.fill(0);
    for (let i = 0; i < dimension; i++) for (let j = 0; j < dimension; j++) center[j] += points[i][j];
    for (let j = 0; j < dimension; j++) center[j] /= dimension;
  }

  private swap(i: number, j: number): void {
    const { points, values } = this;
    [points[i], points[j]] = [points[j], points[i]];
    [values[i], values[j]] = [values[j], values[i]];
  }
}
