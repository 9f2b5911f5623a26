/** The least room for values; none before there is one: there may be a digest for each of very many small groups. */
const FEW = 16;
const NONE = new Float64Array(0);

/**
 * A unit of the scale function covers at most n · π / 2c of n values. So long as that is (safely) less than two, no two values
 * become one centroid.
 */
const LEAST_MERGED = 3.8;

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
  private waiting = NONE;
  private waitingCount = 0;
  private means = NONE;
  private weights = NONE;
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
    for (let i = from; i < to; ) {
      // Merges when one value more is waiting than may be.
      const end = Math.min(to, i + (this.count > this.maxCentroids ? 1 : this.maxWaiting + 1 - this.waitingCount));
      this.reserve(end - i);
      const { waiting } = this;
      let n = this.waitingCount;
      for (; i < end; i++) {
        const x = values[i];
        if (Number.isNaN(x) || (valid !== null && valid[i] === 0)) continue;
        waiting[n++] = x;
      }
      this.waitingCount = n;
      if (n > this.maxWaiting || this.count > this.maxCentroids) this.merge();
    }
  }

  /** The value below which the part `q` (0 to 1) of the values lies; NaN if there is none. */
  quantile(q: number): number {
    if (this.count === 0 && this.waitingCount * Math.PI <= LEAST_MERGED * this.compression)
      return this.quantileOfFew(q);
    this.merge();
    const { means, weights, count, total } = this;
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
    return beyondLast(rank - total - weights[count - 1] / 2, means[count - 1], weights[count - 1] / 2, this.max);
  }

  /** As `quantile`, where each value is a centroid of its own: two of them in order are all that is needed. */
  private quantileOfFew(q: number): number {
    const { waiting, waitingCount: n } = this;
    if (n === 0) return Number.NaN;
    if (n === 1) return waiting[0];
    const rank = q * n;
    // Value number i, in order, has rank i + 1/2.
    const i = Math.ceil(rank - 0.5);
    const place = Math.max(0, Math.min(i, n) - 1);
    let low = selectNth(waiting, n, place);
    let high = place + 1 < n ? leastOf(waiting, place + 1, n) : low;
    // Only a full sort tells the two zeros apart.
    if (low === 0 || high === 0) {
      waiting.subarray(0, n).sort();
      low = waiting[place];
      high = waiting[Math.min(place + 1, n - 1)];
    }
    if (i < 1) {
      const min = Math.min(Number.MAX_VALUE, low);
      return min + 2 * rank * (low - min);
    }
    if (i < n) return weightedMean(low, i + 0.5 - rank, high, rank - (i - 0.5));
    return beyondLast(rank - n - 0.5, low, 0.5, Math.max(-Number.MAX_VALUE, low));
  }

  /** Makes room for more waiting values. */
  private reserve(n: number): void {
    const needed = this.waitingCount + n;
    if (needed <= this.waiting.length) return;
    const waiting = new Float64Array(
      Math.max(needed, Math.min(Math.max(FEW, 2 * this.waiting.length), this.maxWaiting + 1)),
    );
    waiting.set(this.waiting.subarray(0, this.waitingCount));
    this.waiting = waiting;
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

/** The mean of two values by weights, kept between them. */
function weightedMean(x: number, wx: number, y: number, wy: number): number {
  const [low, lowWeight, high, highWeight] = x <= y ? [x, wx, y, wy] : [y, wy, x, wx];
  const mean = (low * lowWeight + high * highWeight) / (lowWeight + highWeight);
  return Math.max(low, Math.min(mean, high));
}

/** The value at a rank beyond the middle of the last centroid. */
function beyondLast(beyond: number, mean: number, half: number, max: number): number {
  return weightedMean(mean, beyond, max, half - beyond);
}

/** Moves values so that the one at `place` is what it would be in order, with no greater ones before it; gives it. */
function selectNth(values: Float64Array, n: number, place: number): number {
  let from = 0;
  let to = n - 1;
  while (from < to) {
    const pivot = values[(from + to) >>> 1];
    let i = from;
    let j = to;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const x = values[i];
      values[i++] = values[j];
      values[j--] = x;
    }
    if (place <= j) to = j;
    else if (place >= i) from = i;
    else break;
  }
  return values[place];
}

function leastOf(values: Float64Array, from: number, to: number): number {
  let least = values[from];
  for (let i = from + 1; i < to; i++) if (values[i] < least) least = values[i];
  return least;
}
