/** How large and how often the measurements are. */
export interface Settings {
  /** Rows of the largest file of the comparison. */
  readonly rows: number;
  /** Runs of which the median is taken. */
  readonly runs: number;
  /** Rows at which growth is measured, ascending. */
  readonly scale: readonly number[];
  readonly scaleRuns: number;
  /** Rows at which the limits of memory are tried, and the limit. */
  readonly limitRows: number;
  readonly limitMemory: string;
  /** Points in the store, in millions. */
  readonly storeMillions: number;
  /** Lines of the script for the front end. */
  readonly scriptLines: number;
  readonly startRuns: number;
  /** Elements of the arrays of micro-benchmarks, and the milliseconds that each may take. */
  readonly elements: number;
  readonly milliseconds: number;
}

export const FULL: Settings = {
  rows: 1_000_000,
  runs: 5,
  scale: [100_000, 1_000_000, 10_000_000],
  scaleRuns: 3,
  limitRows: 50_000_000,
  limitMemory: "512MB",
  storeMillions: 1,
  scriptLines: 1000,
  startRuns: 15,
  elements: 1 << 20,
  milliseconds: 1000,
};

export const QUICK: Settings = {
  rows: 100_000,
  runs: 3,
  scale: [10_000, 100_000, 1_000_000],
  scaleRuns: 1,
  limitRows: 1_000_000,
  limitMemory: "16MB",
  storeMillions: 0.1,
  scriptLines: 1000,
  startRuns: 5,
  elements: 1 << 16,
  milliseconds: 100,
};

/** What a measurement needs to know. */
export interface Bench extends Settings {
  /** The folder of the inputs. */
  readonly data: string;
  /** Part of the names of the workloads to take. */
  readonly only: string;
  /** Tells how far it is. */
  progress(text: string): void;
}
