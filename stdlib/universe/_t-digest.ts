/** Sizes of arrays in the beginning: there may be a digest for each of very many small groups. */
const FEW = 16;

/** Where merging digests write their new centroids; none of them needs it for longer. */
let scratch: [Float64Array, Float64Array] = [new Float64Array(0), new Float64Array(0)];

function scratchOf(size: number): [Float64Array, Float64Array] {
  if (scratch[0].length < size) scratch = [new Float64Array(2 * size), new Float64Array(2 * size)];
  return scratch;
}

/**
 * A merging t-digest: a sketch of a distribution from which quantiles can be read, exact at the ends and for few values.
 *
 * Values are gathered, and when many are waiting they are merged with the centroids there are: neighbours become one as
 * long as it covers no more than one unit of the scale function k(q) = c/π · (asin(2q − 1) + π/2). See T. Dunning and
 * O. Ertl, "Computing extremely accurate quantiles using t-digests" (2019); sizes and interpolation are those of
 * influxdata/tdigest, so that answers are the same.
 *
 * One digest serves many tables, one after the other: its arrays stay.
 */
export class TDigest {
  private readonly compression: number;
  private readonly maxCentroids: number;
  private readonly maxWaiting: number;
  private waiting = new Float64Array(FEW);
  private waitingCount = 0;
  private means = new Float64Array(FEW);
  private weights = new Float64Array(FEW);
  private count = 0;
  private total = 0;
  private min = Number.MAX_VALUE;
  private max = -Number.MAX_VALUE;

  /** @param compression about how many centroids are kept; higher is more exact */
  constructor(compression: number) {
    this.compression = compression;
    this.maxCentroids = 2 * Math.ceil(compression);
    this.maxWaiting = 8 * Math.ceil(compression);
  }

  /** Forgets all values. */
  clear(): void {
    this.waitingCount = 0;
    this.count = 0;
    this.total = 0;
    this.min = Number.MAX_VALUE;
    this.max = -Number.MAX_VALUE;
  }

  /** Takes in values `from` to `to` but nulls and NaN. */
  add(values: Float64Array, valid: Uint8Array | null, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const x = values[i];
      if (Number.isNaN(x) || (valid !== null && valid[i] === 0)) continue;
      if (this.waitingCount === this.waiting.length) this.waiting = enlarged(this.waiting);
      this.waiting[this.waitingCount++] = x;
      if (this.waitingCount > this.maxWaiting || this.count > this.maxCentroids) this.merge();
    }
  }

  /** The value below which the part `q` (0 to 1) of the values lies; NaN if there is none. */
  quantile(q: number): number {
    this.merge();
    const { means, weights, count, total } = this;
    if (count === 0) return Number.NaN;
    if (count === 1) return means[0];
    const rank = q * total;
    if (rank <= weights[0] / 2) return this.min + ((2 * rank) / weights[0]) * (means[0] - this.min);
    // The centroids' ranks are those of their middles.
    let before = weights[0] / 2;
    let sum = weights[0];
    for (let i = 1; i < count; i++) {
      const here = sum + weights[i] / 2;
      if (here >= rank) return weightedMean(means[i - 1], here - rank, means[i], rank - before);
      before = here;
      sum += weights[i];
    }
    const half = weights[count - 1] / 2;
    const beyond = rank - total - half;
    return weightedMean(means[count - 1], beyond, this.max, half - beyond);
  }

  /** Merges the waiting values with the centroids. */
  private merge(): void {
    const { waiting, waitingCount, means, weights, count } = this;
    if (waitingCount === 0) return;
    waiting.subarray(0, waitingCount).sort();
    const [nextMeans, nextWeights] = scratchOf(waitingCount + count);
    this.total += waitingCount;
    const { total } = this;
    let limit = total * this.quantileOf(1);
    let soFar = 0;
    let last = -1;
    for (let v = 0, c = 0; v < waitingCount || c < count; ) {
      let mean: number;
      let weight = 1;
      if (c === count || (v < waitingCount && waiting[v] <= means[c])) {
        mean = waiting[v++];
      } else {
        mean = means[c];
        weight = weights[c++];
      }
      const projected = soFar + weight;
      if (last < 0) {
        nextMeans[0] = mean;
        nextWeights[0] = weight;
        last = 0;
      } else if (projected <= limit) {
        nextWeights[last] += weight;
        nextMeans[last] += (weight * (mean - nextMeans[last])) / nextWeights[last];
      } else {
        limit = total * this.quantileOf(this.locationOf(soFar / total) + 1);
        last++;
        nextMeans[last] = mean;
        nextWeights[last] = weight;
      }
      soFar = projected;
    }
    this.count = last + 1;
    if (means.length < this.count) {
      this.means = new Float64Array(2 * this.count);
      this.weights = new Float64Array(2 * this.count);
    }
    this.means.set(nextMeans.subarray(0, this.count));
    this.weights.set(nextWeights.subarray(0, this.count));
    this.min = Math.min(this.min, nextMeans[0]);
    this.max = Math.max(this.max, nextMeans[last]);
    this.waitingCount = 0;
  }

  /** The inverse of the scale function. */
  private quantileOf(k: number): number {
    return (Math.sin((Math.min(k, this.compression) * Math.PI) / this.compression - Math.PI / 2) + 1) / 2;
  }

  /** The scale function. */
  private locationOf(q: number): number {
    return (this.compression * (Math.asin(2 * q - 1) + Math.PI / 2)) / Math.PI;
  }
}

function enlarged(values: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * values.length);
  larger.set(values);
  return larger;
}

/** The mean of two values by weights, kept between them. */
function weightedMean(x: number, wx: number, y: number, wy: number): number {
  const [low, lowWeight, high, highWeight] = x <= y ? [x, wx, y, wy] : [y, wy, x, wx];
  const mean = (low * lowWeight + high * highWeight) / (lowWeight + highWeight);
  return Math.max(low, Math.min(mean, high));
}
