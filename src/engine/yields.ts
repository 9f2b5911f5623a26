import { fail } from "../base/diagnostic.ts";
import type { Span } from "../base/span.ts";
import type { Batch } from "../column/batch.ts";
import { type PlanNode, planNode, type Result, topological } from "../plan/node.ts";
import type { RunContext } from "../plan/operation.ts";
import { readBatches } from "../sdk/index.ts";

/** A stream that comes out of the script; one without a name was only written to the outside. */
interface Entry {
  readonly name: string | undefined;
  readonly node: PlanNode;
  readonly span: Span;
}

/** Name of the result in which an assertion says what differs. */
const ASSERTION = "errorOutput";

/**
 * The results of a script in the order in which it makes them: each stream that `yield()` is called on, under its name;
 * each stream that an expression statement gives without yielding it, as `_result`; and each stream with an effect that
 * is part of no other result, under the name of its function and a number.
 */
export class ResultList {
  private readonly list: Entry[] = [];
  private readonly run = new Set<PlanNode>();
  /** Streams with an effect that were run before their turn, with what stands in their place since. */
  private readonly written = new Map<PlanNode, PlanNode>();

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

  /** Adds what an assertion found to differ: a script may have several. */
  addAssertion(node: PlanNode, span: Span): void {
    const taken = new Set(this.list.map((r) => r.name));
    let name = ASSERTION;
    for (let n = 2; taken.has(name); n++) name = `${ASSERTION}${n}`;
    this.list.push({ name, node, span });
  }

  /** Adds a stream that writes to the outside: it is run even if nobody wants its rows. */
  addEffect(node: PlanNode, span: Span): void {
    this.list.push({ name: undefined, node, span });
  }

  /** Adds what an expression statement gives, unless it is there already. */
  addStatement(node: PlanNode, span: Span): void {
    if (!this.list.some((r) => r.node === node)) this.add("_result", node, span);
  }

  /** A stream was run while the script was evaluated: its effects are not to happen again. */
  wasRun(node: PlanNode): void {
    for (const part of topological([node])) this.run.add(part);
  }

  /** The streams that write to the outside and were not run. */
  get effects(): readonly PlanNode[] {
    return this.list.filter((r) => r.name === undefined && !this.run.has(r.node)).map((r) => r.node);
  }

  /** A stream that writes to the outside was run before its turn: whoever reads it later gets these rows, and nothing is written again. */
  wrote(node: PlanNode, batches: readonly Batch[]): void {
    const { operation, span, bounds } = node;
    const open = ({ batchRows }: RunContext) => readBatches(batches, batchRows);
    const source = { role: "source", name: operation.name, detail: "its rows", spec: undefined, open } as const;
    this.written.set(node, planNode({ ...source, bounds: () => bounds }, [], span));
  }

  get results(): readonly Result[] {
    const results: Result[] = [];
    const known = new Map(this.written);
    for (const { name, node: made, span } of this.list) {
      const node = known.size === 0 ? made : this.afterEffects(made, known);
      if (name !== undefined) results.push({ name, node, span });
      else if (!this.isIncluded(node)) results.push({ name: this.effectName(node, results), node, span });
    }
    return results;
  }

  get length(): number {
    return this.list.length;
  }

  /** Takes back what a statement added that is to be run again. */
  truncate(length: number): void {
    this.list.length = length;
  }

  /** A plan in which what was written before its turn is at hand; `known` are the nodes that stand in the place of others. */
  private afterEffects(node: PlanNode, known: Map<PlanNode, PlanNode>): PlanNode {
    const before = known.get(node);
    if (before !== undefined) return before;
    const inputs = node.inputs.map((input) => this.afterEffects(input, known));
    const isSame = inputs.every((input, i) => input === node.inputs[i]);
    const made = isSame ? node : planNode(node.operation, inputs, node.span, node.inPlaceOf);
    known.set(node, made);
    return made;
  }

  /** Whether an effect comes about without a result of its own. */
  private isIncluded(node: PlanNode): boolean {
    if (this.run.has(node)) return true;
    const others = this.list.filter((r) => r.name !== undefined || r.node !== node);
    return topological(others.map((r) => r.node)).includes(node);
  }

  private effectName({ operation }: PlanNode, results: readonly Result[]): string {
    const taken = new Set([...this.list, ...results].map((r) => r.name));
    for (let n = 0; ; n++) {
      const name = `${operation.name}${n}`;
      if (!taken.has(name)) return name;
    }
  }
}
