/** A part of a run. */
export type Phase = "parse" | "check" | "plan" | "run" | "write";

/** What a run cost. Times are in milliseconds on the clock, sizes in bytes. */
export interface RunStatistics {
  /** The sum of all phases. */
  readonly time: number;
  /**
   * `parse`: reading the script; `check`: loading what it imports and inferring types; `plan`: evaluating its statements,
   * with what they run at once (`tableFind`), and the rules; `run`: the operators; `write`: whoever took the results.
   */
  readonly phases: Readonly<Record<Phase, number>>;
  /** Rows that all sources gave. */
  readonly rows: number;
  /** Bytes that all sources decoded, after decompression. */
  readonly bytesRead: number;
  /** The most that all operators held together. */
  readonly peakMemory: number;
  /** What operators took from the memory budget, all told. */
  readonly allocatedMemory: number;
  /** Bytes that were written to scratch files, since memory was short. */
  readonly bytesSpilled: number;
  /** The plan that was run, as text with the numbers of its operators. */
  readonly plan: string;
  readonly operators: readonly OperatorStatistics[];
}

/** What one step of a plan cost. */
export interface OperatorStatistics {
  /** Its number in the plan as text. */
  readonly number: number;
  /** The Flux function: `filter`. */
  readonly name: string;
  readonly role: "source" | "transform";
  /** How often it had the turn: for a batch of input or the end of one, a source for a batch of output or its end. */
  readonly turns: number;
  /** Milliseconds of all turns, those of the steps that took its output left out. */
  readonly time: number;
  readonly shortestTurn: number;
  readonly longestTurn: number;
  /** Rows that it took; 0 for a source. */
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly tables: number;
  readonly batches: number;
  /** Bytes of the batches that it gave. */
  readonly bytesOut: number;
  /** The most bytes that it held at one time between its turns. */
  readonly peakMemory: number;
  /** Bytes that it wrote to scratch files. */
  readonly bytesSpilled: number;
  /** Bytes that it decoded; 0 for what is no source of bytes. */
  readonly bytesRead: number;
}
