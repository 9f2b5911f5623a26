import { fail } from "../base/diagnostic.ts";
import type { Span } from "../base/span.ts";
import { type Plan, type PlanNode, type Result, topological } from "../plan/node.ts";

/**
 * The results of a script: each `yield()` that an expression statement leads to, under its name, and each stream that
 * such a statement ends with and does not yield, as `_result`. In the order of the script.
 */
export function collectResults(roots: readonly { readonly node: PlanNode; readonly span: Span }[]): Plan {
  const results: Result[] = [];
  const taken = new Map<string, Span>();
  const seen = new Set<PlanNode>();
  const add = (name: string, node: PlanNode, span: Span) => {
    const before = taken.get(name);
    if (before !== undefined) {
      fail("FLX0407", span, `two results have the name "${name}"`, [
        'give each a name of its own: |> yield(name: "…")',
      ]);
    }
    taken.set(name, span);
    results.push({ name, node });
  };
  for (const { node, span } of roots) {
    for (const step of topological([node])) {
      if (seen.has(step)) continue;
      seen.add(step);
      if (isYield(step)) add((step.operation.spec as { name: string }).name, step, step.span);
    }
    if (!isYield(node)) add("_result", node, span);
  }
  return results;
}

function isYield(node: PlanNode): boolean {
  return node.operation.name === "yield";
}
