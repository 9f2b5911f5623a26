import { type Batch, batchBytes, segmentCount } from "../column/batch.ts";
import type { Account, Budget } from "../exec/memory.ts";
import type { Observer, OperatorObserver } from "../exec/observer.ts";
import { explain, numberedNodes } from "../plan/explain.ts";
import type { Plan, PlanNode, Result } from "../plan/node.ts";
import type { ByteCounter } from "../plan/operation.ts";
import type { OperatorStatistics, Phase, RunStatistics } from "./statistics.ts";

/** Measures one run: its phases always, its operators where it is given to the run as observer. */
export class Measurement implements Observer {
  private readonly elapsed: () => number;
  private readonly phases: Record<Phase, number> = { parse: 0, check: 0, plan: 0, run: 0, write: 0 };
  private readonly results: Result[] = [];
  private readonly budgets: Budget[] = [];
  private readonly figures = new Map<PlanNode, Figures>();
  private since: number;

  /** @param elapsed a clock that only runs forward, in milliseconds */
  constructor(elapsed: () => number) {
    this.elapsed = elapsed;
    this.since = elapsed();
  }

  /** The time since the last phase ended belongs to this one. */
  ended(phase: Phase): void {
    const now = this.elapsed();
    this.phases[phase] += now - this.since;
    this.since = now;
  }

  /** A plan is about to be run within a budget. */
  begins(plan: Plan, budget: Budget): void {
    this.results.push(...plan);
    this.budgets.push(budget);
  }

  opened(node: PlanNode, memory: Account, input: ByteCounter): OperatorObserver {
    const figures = new Figures(memory, input);
    this.figures.set(node, figures);
    return figures;
  }

  get statistics(): RunStatistics {
    const operators = numberedNodes(this.results).flatMap((node, i) => this.operator(node, i + 1) ?? []);
    const sources = operators.filter((o) => o.role === "source");
    return {
      time: Object.values(this.phases).reduce((sum, ms) => sum + ms, 0),
      phases: { ...this.phases },
      rows: sources.reduce((sum, o) => sum + o.rowsOut, 0),
      bytesRead: sources.reduce((sum, o) => sum + o.bytesRead, 0),
      peakMemory: Math.max(0, ...this.budgets.map((b) => b.peak)),
      allocatedMemory: this.budgets.reduce((sum, b) => sum + b.total, 0),
      bytesSpilled: this.budgets.reduce((sum, b) => sum + b.spilled, 0),
      plan: explain(this.results),
      operators,
    };
  }

  private operator(node: PlanNode, number: number): OperatorStatistics | undefined {
    const figures = this.figures.get(node);
    if (figures === undefined) return undefined;
    const { turns, time, shortestTurn, longestTurn, rows, tables, batches, bytes, memory, input } = figures;
    return {
      number,
      name: node.operation.name,
      role: node.operation.role,
      turns,
      time,
      shortestTurn: turns === 0 ? 0 : shortestTurn,
      longestTurn,
      rowsIn: node.inputs.reduce((sum, n) => sum + (this.figures.get(n)?.rows ?? 0), 0),
      rowsOut: rows,
      tables,
      batches,
      bytesOut: bytes,
      peakMemory: memory.peak,
      bytesSpilled: memory.spilled,
      bytesRead: input.bytes,
    };
  }
}

/** What one operator has done so far. */
class Figures implements OperatorObserver {
  readonly memory: Account;
  readonly input: ByteCounter;
  turns = 0;
  time = 0;
  shortestTurn = Number.POSITIVE_INFINITY;
  longestTurn = 0;
  rows = 0;
  tables = 0;
  batches = 0;
  bytes = 0;

  constructor(memory: Account, input: ByteCounter) {
    this.memory = memory;
    this.input = input;
  }

  batch(batch: Batch): void {
    this.rows += batch.length;
    this.tables += segmentCount(batch) - (batch.continues ? 1 : 0);
    this.batches++;
    this.bytes += batchBytes(batch);
  }

  turn(ms: number): void {
    this.turns++;
    this.time += ms;
    this.shortestTurn = Math.min(this.shortestTurn, ms);
    this.longestTurn = Math.max(this.longestTurn, ms);
  }
}
