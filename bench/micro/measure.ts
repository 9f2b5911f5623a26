/** Something small to be measured in this process. */
export interface Task {
  readonly name: string;
  /** Elements, rows or bytes of one run. */
  readonly amount: number;
  run(): unknown;
}

/** Runs that are made in any case, the first to warm up. */
const LEAST_RUNS = 4;

/**
 * Milliseconds of processor time of the fastest of several runs: other programs on the machine only make runs slower.
 *
 * @param milliseconds how long to go on
 */
export function fastest({ run }: Task, milliseconds: number): number {
  let best = Number.POSITIVE_INFINITY;
  let total = 0;
  for (let runs = 0; runs < LEAST_RUNS || total < milliseconds; runs++) {
    const begin = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(begin);
    const time = (user + system) / 1000;
    // What runs in less than the clock can tell would have no speed.
    best = Math.min(best, Math.max(time, 0.001));
    total += Math.max(time, 0.1);
  }
  return best;
}

/** Nanoseconds an element. */
export function nanoseconds(task: Task, milliseconds: number): number {
  return (fastest(task, milliseconds) * 1e6) / task.amount;
}

/** Megabytes (10⁶ bytes) a second. */
export function megabytes(task: Task, milliseconds: number): number {
  return task.amount / 1000 / fastest(task, milliseconds);
}
