import type {
  ConditionalExpression,
  FunctionExpression,
  LogicalExpression,
  Node,
  PipeExpression,
  Statement,
  UnaryExpression,
} from "../syntax/tree.ts";
import { walk } from "../syntax/walk.ts";
import type { StreamValue, Value } from "./value.ts";

/**
 * Flags that say what of a script was reached, for its coverage. A flag is set when its place is reached for the first time and
 * stays, so that it does not matter how often a loop comes by, nor whether an answer is remembered.
 */
export interface Probes {
  /** The flags of a node; undefined if nobody wants to know. */
  of(node: WatchedNode): Probe | undefined;
  /** A step of a pipe was given a stream, whose rows come later if its result is run. */
  streamed(step: Probe, stream: StreamValue, result: Value): void;
}

/** The flags of one node: from `at` on, as many as its kind has outcomes. */
export interface Probe {
  readonly hits: Uint8Array;
  readonly at: number;
}

export type WatchedNode =
  | Statement
  | FunctionExpression
  | ConditionalExpression
  | LogicalExpression
  | UnaryExpression
  | PipeExpression;

/** A statement, and the body of a function. */
export const REACHED = 0;
export const CONDITIONAL = { yes: 0, no: 1 } as const;
/** The left operand decides; the right one is true; it is not. */
export const LOGICAL = { left: 0, right: 1, neither: 2 } as const;
export const EXISTS = { true: 0, false: 1 } as const;
/** A step of a pipe was evaluated; a row came to it. */
export const STEP = { ran: 0, fed: 1 } as const;

/** How many flags a node has; 0 if it is never watched. */
export function outcomesOf(node: Node): number {
  switch (node.kind) {
    case "ExpressionStatement":
    case "VariableAssignment":
    case "OptionStatement":
    case "ReturnStatement":
    case "FunctionExpression":
      return 1;
    case "ConditionalExpression":
    case "PipeExpression":
      return 2;
    case "UnaryExpression":
      return node.operator === "exists" ? 2 : 0;
    case "LogicalExpression":
      return 3;
    default:
      return 0;
  }
}

export function reach({ hits, at }: Probe, outcome: number): void {
  hits[at + outcome] = 1;
}

/** Sets all flags of a function that is not called because something else does its work. */
export function reachAll(probes: Probes, fn: FunctionExpression): void {
  walk(fn, {
    enter(node) {
      const outcomes = outcomesOf(node);
      const probe = outcomes > 0 ? probes.of(node as WatchedNode) : undefined;
      if (probe !== undefined) for (let i = 0; i < outcomes; i++) reach(probe, i);
    },
  });
}
