import type { Span } from "../base/span.ts";
import { StreamValue } from "../expr/value.ts";
import type { Bounds, Operation } from "./operation.ts";

/** One step of a plan: an operation over the streams of its inputs. Frozen; a rule makes new nodes. */
export interface PlanNode {
  readonly operation: Operation;
  readonly inputs: readonly PlanNode[];
  /** The call in the script. */
  readonly span: Span;
  /** The times between which its rows lie, if the stream has gone through a `range`. */
  readonly bounds: Bounds | undefined;
  /**
   * A node over the same inputs, perhaps by way of others, whose work this one does, or as much of it as is wanted: where
   * nothing else reads that one, it is not run.
   */
  readonly inPlaceOf: PlanNode | undefined;
}

export function planNode(
  operation: Operation,
  inputs: readonly PlanNode[],
  span: Span,
  inPlaceOf?: PlanNode,
): PlanNode {
  let bounds: Bounds | undefined;
  for (const input of inputs) bounds = bounds === undefined ? input.bounds : spanned(bounds, input.bounds ?? bounds);
  if (operation.bounds !== undefined) bounds = operation.bounds(bounds);
  return Object.freeze({
    operation: Object.freeze(operation),
    inputs: Object.freeze(inputs.slice()),
    span,
    bounds,
    inPlaceOf,
  });
}

/** From the earlier start to the later stop. */
function spanned(a: Bounds, b: Bounds): Bounds {
  return { start: a.start < b.start ? a.start : b.start, stop: a.stop > b.stop ? a.stop : b.stop };
}

/** A stream of tables as a value of a script: the plan that will make it. */
export class TableStream extends StreamValue {
  readonly node: PlanNode;
  constructor(node: PlanNode) {
    super();
    this.node = node;
  }
}

/** A stream that a script yields, under its name. */
export interface Result {
  readonly name: string;
  readonly node: PlanNode;
  /** The call of `yield`, or the statement whose value it is. */
  readonly span: Span;
}

/** The results of a run in the order of the script. */
export type Plan = readonly Result[];

/** Every node once, inputs before the nodes that read them. Iterative: pipes can be thousands of steps long. */
export function topological(roots: readonly PlanNode[]): PlanNode[] {
  const done = new Set<PlanNode>();
  const order: PlanNode[] = [];
  const stack: { node: PlanNode; next: number }[] = [];
  for (const root of roots) {
    if (!done.has(root)) stack.push({ node: root, next: 0 });
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      if (done.has(top.node)) {
        stack.pop();
      } else if (top.next < top.node.inputs.length) {
        const input = top.node.inputs[top.next++];
        if (!done.has(input)) stack.push({ node: input, next: 0 });
      } else {
        done.add(top.node);
        order.push(top.node);
        stack.pop();
      }
    }
  }
  return order;
}
