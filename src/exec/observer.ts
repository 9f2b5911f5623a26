import type { Batch } from "../column/batch.ts";
import type { PlanNode } from "../plan/node.ts";
import type { ByteCounter } from "../plan/operation.ts";
import type { Account } from "./memory.ts";

/** Watches a run, for whoever wants to know what its steps cost. */
export interface Observer {
  /**
   * The operator of a node is opened.
   *
   * @param memory what it holds, then and later
   * @param input the bytes that it decodes
   * @returns what is told of all that it does
   */
  opened(node: PlanNode, memory: Account, input: ByteCounter): OperatorObserver;
}

/** Both are told. */
export function bothObservers(a: Observer | undefined, b: Observer | undefined): Observer | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return {
    opened(node, memory, input) {
      const observers = [a.opened(node, memory, input), b.opened(node, memory, input)];
      return {
        batch(batch) {
          for (const observer of observers) observer.batch(batch);
        },
        turn(ms) {
          for (const observer of observers) observer.turn(ms);
        },
      };
    },
  };
}

export interface OperatorObserver {
  /** It pushed out a batch. */
  batch(batch: Batch): void;
  /** It had the turn once, for so many milliseconds, those of the operators after it left out. */
  turn(ms: number): void;
}
