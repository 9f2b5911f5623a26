import type { Plan, PlanNode } from "./node.ts";

/**
 * The plan as an indented tree, result by result, each node above its inputs. `note` adds figures to a line.
 * A node that was printed already is only named again.
 */
export function explain(plan: Plan, note: (node: PlanNode) => string = () => ""): string {
  const numbers = new Map<PlanNode, number>();
  const lines: string[] = [];
  const stack: { node: PlanNode; depth: number }[] = [];
  for (const result of plan) {
    lines.push(`result ${JSON.stringify(result.name)}`);
    stack.push({ node: result.node, depth: 1 });
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      const { node, depth } = top;
      const indent = "  ".repeat(Math.min(depth, 40));
      const known = numbers.get(node);
      if (known !== undefined) {
        lines.push(`${indent}see #${known}`);
        continue;
      }
      numbers.set(node, numbers.size + 1);
      const { name, detail } = node.operation;
      const figures = note(node);
      lines.push(`${indent}#${numbers.get(node)} ${name}(${detail})${figures === "" ? "" : `  ${figures}`}`);
      for (const input of node.inputs.toReversed()) stack.push({ node: input, depth: depth + 1 });
    }
  }
  return lines.join("\n");
}
