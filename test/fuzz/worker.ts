import { parentPort, workerData } from "node:worker_threads";
import { examine } from "./examine.ts";
import { type Corpus, mutant } from "./mutate.ts";

/** Which mutants a thread examines, and what it writes while it does. */
export interface Task {
  readonly corpus: Corpus;
  readonly seed: number;
  readonly begin: number;
  readonly end: number;
  /** One element: the index of the mutant under examination. */
  readonly at: Int32Array;
}

/** One faulty mutant. */
export interface Finding {
  readonly index: number;
  readonly text: string;
  readonly faults: readonly string[];
}

/** What a thread tells: a finding, or at its end in how many mutants it found errors. */
export type Message = Finding | { readonly refused: number };

const { corpus, seed, begin, end, at } = workerData as Task;
let refused = 0;
for (let index = begin; index < end; index++) {
  Atomics.store(at, 0, index);
  const text = mutant(corpus, seed, index);
  const { faults, errors } = await examine(text);
  if (errors > 0) refused++;
  if (faults.length > 0) parentPort?.postMessage({ index, text, faults } satisfies Message);
}
parentPort?.postMessage({ refused } satisfies Message);
