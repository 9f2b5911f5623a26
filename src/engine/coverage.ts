import type { Observer } from "../exec/observer.ts";
import type { Probes } from "../expr/probes.ts";
import type { File } from "../syntax/index.ts";

/**
 * Records what of scripts is reached: which places in their text, and by the observer which streams have rows. Each step of a
 * plan is to have rows of its own, so a run that is recorded applies no rules.
 */
export interface Recorder extends Observer {
  /** A file is about to be run; gives what is told of its places, or undefined if nobody wants to know. */
  watch(file: File): Probes | undefined;
}
