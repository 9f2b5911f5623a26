import { fail } from "../base/diagnostic.ts";
import type { Span } from "../base/span.ts";
import type { PlanNode, Result } from "../plan/node.ts";

/**
 * The results of a script in the order in which it makes them: each stream that `yield()` is called on, under its name,
 * and each stream that an expression statement gives without yielding it, as `_result`.
 */
export class ResultList {
  private readonly list: Result[] = [];

  /** @throws FluxError FLX0407 if there is a result of that name */
  add(name: string, node: PlanNode, span: Span): void {
    const before = this.list.find((r) => r.name === name);
    if (before !== undefined && before.node !== node) {
      fail("FLX0407", span, `two results have the name "${name}"`, [
        'give each a name of its own: |> yield(name: "…")',
      ]);
    }
    if (before === undefined) this.list.push({ name, node, span });
  }

  /** Adds what an expression statement gives, unless it was yielded already. */
  addStatement(node: PlanNode, span: Span): void {
    if (!this.list.some((r) => r.node === node)) this.add("_result", node, span);
  }

  get results(): readonly Result[] {
    return this.list;
  }

  get length(): number {
    return this.list.length;
  }

  /** Takes back what a statement added that is to be run again. */
  truncate(length: number): void {
    this.list.length = length;
  }
}
