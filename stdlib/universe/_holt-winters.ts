import { minimize, type Patience } from "./_nelder-mead.ts";

/** Values at even distances of time; those that are missing have `valid` 0. */
export interface Series {
  readonly values: Float64Array;
  readonly valid: Uint8Array;
}

export interface Fit {
  /** The fitted values of the series, then the forecast. */
  readonly values: Float64Array;
  /** Sum of the squared errors of the fit. */
  readonly error: number;
}

// Places of the parameters; the seasonal ones follow.
const ALPHA = 0;
const BETA = 1;
const GAMMA = 2;
const PHI = 3;
const LEVEL = 4;
const TREND = 5;
const SEASONAL = 6;

/** Every smoothing parameter begins at each of these: 16 searches. 0.7 as the sum makes it. */
const GUESSES = [0.3, 0.3 + 0.4];
const PATIENCE: Patience = { absolute: 1e-4, rounds: 100 };

/**
 * Forecasts a series by the damped Holt-Winters method with multiplicative seasons (Hyndman and Athanasopoulos, "Forecasting:
 * Principles and Practice", chapter on exponential smoothing), the parameters being those with the least squared error of the
 * fit. The steps and their order are those of InfluxDB's function, so that digits agree.
 *
 * @param season values a season; less than 2 for none
 * @param count how many values to forecast
 * @returns undefined if the search for parameters has no finite place to begin
 */
export function fitHoltWinters(series: Series, season: number, count: number): Fit | undefined {
  const start = firstGuess(series, season);
  const length = series.values.length;
  const params = new Float64Array(start.length);
  const fitted = new Float64Array(length);
  const values = new Float64Array(length + count);
  const recursion = new Recursion(season, length + count);
  const squaredError = (guess: Float64Array) => {
    params.set(guess);
    recursion.run(series.values[0], params, fitted);
    let error = 0;
    for (let i = 0; i < length; i++) {
      if (series.valid[i] === 0) continue;
      const difference = fitted[i] - series.values[i];
      error += difference * difference;
    }
    return error;
  };
  let best: { readonly point: Float64Array; readonly value: number } | undefined;
  for (let i = 0; i < 16; i++) {
    start[ALPHA] = GUESSES[(i >> 3) & 1];
    start[BETA] = GUESSES[(i >> 2) & 1];
    start[GAMMA] = GUESSES[(i >> 1) & 1];
    start[PHI] = GUESSES[i & 1];
    const minimum = minimize(squaredError, start, PATIENCE);
    if (minimum === undefined) return undefined;
    if (best === undefined || minimum.value < best.value) best = minimum;
  }
  if (best === undefined) return undefined;
  params.set(best.point);
  recursion.run(series.values[0], params, values);
  return { values, error: best.value };
}

/** Where the search begins, but for the smoothing parameters. */
function firstGuess({ values, valid }: Series, season: number): Float64Array {
  if (season < 2) {
    const guess = new Float64Array(SEASONAL);
    guess[LEVEL] = 0.5 * values[0];
    if (valid[1] === 1) guess[TREND] = 0.5 * (values[1] - values[0]);
    return guess;
  }
  const guess = new Float64Array(SEASONAL + season);
  for (let i = 0; i < season; i++) if (valid[i] === 1) guess[LEVEL] += (1 / season) * values[i];
  for (let i = 0; i < season && season + i < values.length; i++) {
    if (valid[i] === 1 && valid[season + i] === 1) {
      guess[TREND] += (1 / (season * season)) * (values[season + i] - values[i]);
    }
  }
  for (let i = 0; i < season; i++) guess[SEASONAL + i] = valid[i] === 1 ? values[i] / guess[LEVEL] : 1;
  return guess;
}

/** The recursion of the method over `length` values, with room for what each run of it needs. */
class Recursion {
  private readonly season: number;
  /** Powers of the damping parameter. */
  private readonly powers: Float64Array;
  /** For each step the places of the seasonal parameters that it divides by (and replaces) and that it multiplies with. */
  private readonly past: Int32Array;
  private readonly next: Int32Array;

  constructor(season: number, length: number) {
    const seasonal = season >= 2;
    this.season = seasonal ? season : 0;
    this.powers = new Float64Array(length);
    this.past = Int32Array.from(
      { length: seasonal ? length : 0 },
      (_, t) => SEASONAL + ((2 * t + season - 2) % season),
    );
    this.next = this.past.map((place, t) => SEASONAL + ((place - SEASONAL + (t % season)) % season));
  }

  /** Fills `out` with the values that follow `first`. The parameters are brought into their bounds and used up. */
  run(first: number, params: Float64Array, out: Float64Array): void {
    for (const place of [ALPHA, BETA, GAMMA, PHI]) {
      if (params[place] > 1) params[place] = 1;
      if (params[place] < 0) params[place] = 0;
    }
    const alpha = params[ALPHA];
    const beta = params[BETA];
    const gamma = params[GAMMA];
    const phi = params[PHI];
    const { powers, past, next, season } = this;
    raise(phi, powers, out.length);
    let level = params[LEVEL];
    let trend = params[TREND];
    let damping = phi;
    let value = first;
    out[0] = first;
    for (let t = 1; t < out.length; t++) {
      const before = level + phi * trend;
      const seasonal = season > 0 ? params[past[t]] : 1;
      const factor = season > 0 ? params[next[t]] : 1;
      const risen = alpha * (value / seasonal) + (1 - alpha) * before;
      trend = beta * (risen - level) + (1 - beta) * phi * trend;
      level = risen;
      if (season > 0) params[past[t]] = gamma * (value / before) + (1 - gamma) * seasonal;
      value = (level + damping * trend) * factor;
      damping += powers[t];
      out[t] = value;
    }
  }
}

/**
 * Writes the powers of a number from 0 to n - 1, each as repeated squaring makes it, from the lowest bit of the exponent on:
 * `Math.pow` may differ in the last digit.
 */
function raise(base: number, powers: Float64Array, n: number): void {
  powers[0] = 1;
  for (let bit = 1, square = base; bit < n; bit *= 2, square *= square) {
    const end = Math.min(2 * bit, n);
    for (let t = bit; t < end; t++) powers[t] = powers[t - bit] * square;
  }
}
