import { type PlanNode, planNode, topological } from "../node.ts";
import { type Columns, joinColumns } from "../operation.ts";
import type { Pass } from "../pass.ts";

/** Tells every source that can make use of it which columns somebody reads. */
export const pruneColumns: Pass = {
  name: "prune-columns",
  apply(plan) {
    const order = topological(plan.map((r) => r.node));
    const wanted = new Map<PlanNode, Columns>();
    const want = (node: PlanNode, columns: Columns) => {
      const known = wanted.get(node);
      if (known === undefined || columns === "all") wanted.set(node, columns);
      else wanted.set(node, joinColumns(known, columns));
    };
    for (const result of plan) want(result.node, "all");
    for (const node of order.toReversed()) {
      const { operation } = node;
      if (operation.role === "source") continue;
      const columns = operation.needs?.(wanted.get(node) ?? "all") ?? "all";
      for (const input of node.inputs) want(input, columns);
    }
    const renewed = new Map<PlanNode, PlanNode>();
    for (const node of order) {
      const { operation } = node;
      const columns = wanted.get(node) ?? "all";
      if (operation.role === "source") {
        const pruned = columns === "all" ? undefined : operation.prune?.(columns);
        renewed.set(node, pruned === undefined ? node : planNode(pruned, [], node.span));
        continue;
      }
      const inputs = node.inputs.map((i) => renewed.get(i) as PlanNode);
      renewed.set(node, inputs.every((i, k) => i === node.inputs[k]) ? node : planNode(operation, inputs, node.span));
    }
    return plan.map((r) => ({ ...r, node: renewed.get(r.node) as PlanNode }));
  },
};
