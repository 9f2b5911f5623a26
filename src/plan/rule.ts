import { type Plan, type PlanNode, planNode, topological } from "./node.ts";

/** What a rule may ask about the plan around a node. */
export interface RuleContext {
  /** Whether exactly one node (or result) reads this node's stream. */
  readByOne(node: PlanNode): boolean;
}

/** A rewriting of one node, seen with its inputs already rewritten; `undefined` leaves it as it is. */
export interface Rule {
  readonly name: string;
  rewrite(node: PlanNode, context: RuleContext): PlanNode | undefined;
}

/** Applies one rule to every node of a plan, inputs first, and once more to what it returned until it returns nothing. */
export function applyRule(plan: Plan, rule: Rule): Plan {
  const order = topological(plan.map((r) => r.node));
  const readers = new Map<PlanNode, number>();
  const count = (node: PlanNode) => readers.set(node, (readers.get(node) ?? 0) + 1);
  for (const node of order) for (const input of node.inputs) count(input);
  for (const result of plan) count(result.node);
  const renewed = new Map<PlanNode, PlanNode>();
  const context: RuleContext = { readByOne: (node) => (readers.get(node) ?? 0) <= 1 };
  for (const node of order) {
    const inputs = node.inputs.map((i) => renewed.get(i) as PlanNode);
    const same = inputs.every((input, i) => input === node.inputs[i]);
    let current = same ? node : planNode(node.operation, inputs, node.span);
    if (current !== node) readers.set(current, readers.get(node) ?? 0);
    for (let next = rule.rewrite(current, context); next !== undefined; next = rule.rewrite(current, context)) {
      readers.set(next, readers.get(current) ?? 0);
      current = next;
    }
    renewed.set(node, current);
  }
  return plan.map((r) => ({ ...r, node: renewed.get(r.node) as PlanNode }));
}
