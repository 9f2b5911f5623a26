import type { Plan, PlanNode } from "./node.ts";

/** A line of a plan as it is shown. */
type Line =
  | { readonly kind: "result"; readonly name: string }
  | { readonly kind: "node"; readonly node: PlanNode; readonly number: number; readonly depth: number }
  | { readonly kind: "again"; readonly number: number; readonly depth: number };

/** The plan as an indented tree, result by result, each node above its inputs. A node that was shown is only named again. */
export function explain(plan: Plan): string {
  const lines: string[] = [];
  for (const line of linesOf(plan)) {
    if (line.kind === "result") {
      lines.push(`result ${JSON.stringify(line.name)}`);
      continue;
    }
    const indent = "  ".repeat(Math.min(line.depth, 40));
    if (line.kind === "again") {
      lines.push(`${indent}see #${line.number}`);
      continue;
    }
    const { name, detail } = line.node.operation;
    lines.push(`${indent}#${line.number} ${name}(${detail})`);
  }
  return lines.join("\n");
}

/** The nodes of a plan in the order of their numbers, which begin with 1. */
export function numberedNodes(plan: Plan): PlanNode[] {
  return [...linesOf(plan)].flatMap((line) => (line.kind === "node" ? [line.node] : []));
}

function* linesOf(plan: Plan): Generator<Line> {
  const numbers = new Map<PlanNode, number>();
  const stack: { node: PlanNode; depth: number }[] = [];
  for (const result of plan) {
    yield { kind: "result", name: result.name };
    stack.push({ node: result.node, depth: 1 });
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      const { node, depth } = top;
      const known = numbers.get(node);
      if (known !== undefined) {
        yield { kind: "again", number: known, depth };
        continue;
      }
      numbers.set(node, numbers.size + 1);
      yield { kind: "node", node, number: numbers.size, depth };
      for (const input of node.inputs.toReversed()) stack.push({ node: input, depth: depth + 1 });
    }
  }
}
