import { type Batch, batchBytes } from "../column/batch.ts";
import { drive, type RunOptions, runSteps } from "../exec/run.ts";
import { explain } from "../plan/explain.ts";
import type { Plan, PlanNode } from "../plan/node.ts";

interface Figures {
  rows: number;
  batches: number;
  bytes: number;
  ms: number;
}

/** Runs a plan, throws its results away and gives the plan as text with the figures of each step. */
export async function analyse(plan: Plan, options: RunOptions): Promise<string> {
  const figures = new Map<PlanNode, Figures>();
  const of = (node: PlanNode): Figures => {
    let f = figures.get(node);
    if (f === undefined) {
      f = { rows: 0, batches: 0, bytes: 0, ms: 0 };
      figures.set(node, f);
    }
    return f;
  };
  const observe = {
    batch(node: PlanNode, batch: Batch) {
      const f = of(node);
      f.rows += batch.length;
      f.batches++;
      f.bytes += batchBytes(batch);
    },
    time(node: PlanNode, ms: number) {
      of(node).ms += ms;
    },
  };
  const begin = options.elapsed();
  await drive(runSteps(plan, { batch: () => {}, end: () => {} }, { ...options, observe }));
  const total = options.elapsed() - begin;
  const text = explain(plan, (node) => {
    const { rows, batches, bytes, ms } = of(node);
    return `rows ${rows}, batches ${batches}, ${(bytes / 1024).toFixed(0)} kB, ${ms.toFixed(1)} ms`;
  });
  const peak = (options.budget.peak / 1024).toFixed(0);
  return `${text}\ntotal ${total.toFixed(1)} ms, ${peak} kB held by operators at the most`;
}
