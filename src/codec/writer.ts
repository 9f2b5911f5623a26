import type { Batch } from "../column/batch.ts";

/**
 * Writes the answer of a run in one output format.
 *
 * Results come one wholly after the other, each as batches in order (a table may go on from batch to batch, see `Batch`);
 * `endResult` closes a result also where it had no batch at all. Every call returns the bytes to append to the output,
 * perhaps none; they belong to the caller and are not changed later. The bytes of the whole output depend on the tables
 * alone, never on how they were split into batches.
 *
 * @example
 * for await (const { result, batch } of batches) out.write(writer.batch(result, batch));
 * out.write(writer.endResult("mean"));
 * out.write(writer.finish());
 */
export interface ResultWriter {
  /** The next batch of the result named `result`. */
  batch(result: string, batch: Batch): Uint8Array;
  /** The result has no more batches. */
  endResult(result: string): Uint8Array;
  /** The run failed: what the format says of it. `reference` is a code for programs, "" if there is none. Then comes `finish`. */
  error(message: string, reference: string): Uint8Array;
  /** The end of the output. */
  finish(): Uint8Array;
}
