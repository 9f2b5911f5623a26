import type { Batch } from "../column/batch.ts";
import { type Plan, type PlanNode, topological } from "../plan/node.ts";
import type { ByteCounter, Operator, Output, Reader, RunContext } from "../plan/operation.ts";
import { abortable, failIfAborted } from "./cancel.ts";
import { Entrance } from "./entrance.ts";
import type { Journal } from "./journal.ts";
import type { Account, Budget } from "./memory.ts";
import type { Observer, OperatorObserver } from "./observer.ts";
import { Pace } from "./pace.ts";
import { atCall } from "./source-error.ts";
import { BatchQueue } from "./spill/batch-queue.ts";

/** Takes the batches of the results as they come: of one result first, of the next when that has ended. */
export interface ResultSink {
  /** May return a promise to be waited for before more is read. */
  batch(result: string, batch: Batch): void | Promise<void>;
  end(result: string): void | Promise<void>;
}

export interface RunOptions {
  readonly batchRows: number;
  readonly budget: Budget;
  /** The journal that library functions of this run ask for what is outside. */
  readonly journal: Journal;
  /** A clock that only runs forward, in milliseconds. */
  readonly elapsed: () => number;
  readonly signal?: AbortSignal;
  /** Is told what each operator does. */
  readonly observer?: Observer;
  /** Counts what the sources have given, for a progress line. */
  readonly counter?: RowCounter;
}

export interface RowCounter {
  rows: number;
}

/** A step of a run that must wait: the driver awaits the promise and sends back what it gave. */
export type Steps<T> = Generator<Promise<unknown>, T, unknown>;

/**
 * Runs a plan and hands its results to `sink`. Sources are read one after the other in the order of the plan; each batch
 * goes through all operators before the next is read. Yields a promise only where it must wait.
 */
export function* runSteps(plan: Plan, sink: ResultSink, options: RunOptions): Steps<void> {
  try {
    yield* runPlan(plan, sink, options);
  } finally {
    options.budget.close();
  }
}

function* runPlan(plan: Plan, sink: ResultSink, options: RunOptions): Steps<void> {
  const results = new ResultQueue(plan, sink, options);
  const { signal, counter } = options;
  const waiting: Entrance[] = [];
  const { sources, operators } = wire(plan, results, waiting, options);
  function* settle(): Steps<void> {
    for (let entrance = waiting.shift(); entrance !== undefined; entrance = waiting.shift()) {
      yield* entrance.resume(signal);
    }
    yield* results.flush(pace);
  }
  const pace = new Pace(options.elapsed);
  try {
    for (const source of sources) yield* read(source);
  } finally {
    for (const operator of operators) operator.close?.();
  }
  function* read(source: RunningSource): Steps<void> {
    const { span } = source.node;
    let turn = options.elapsed();
    const reader = source.open();
    try {
      for (;;) {
        failIfAborted(signal, span);
        let batch: Batch | undefined;
        try {
          const next = reader.next();
          batch = next instanceof Promise ? ((yield abortable(next, signal, span)) as Batch | undefined) : next;
        } catch (error) {
          throw atCall(error, span);
        }
        source.observer?.turn(options.elapsed() - turn);
        if (batch === undefined) break;
        if (counter !== undefined) counter.rows += batch.length;
        source.push(batch);
        yield* settle();
        if (pace.isOver) yield pace.pause();
        turn = options.elapsed();
      }
    } finally {
      reader.close?.();
    }
    source.finish();
    yield* settle();
  }
}

/** Drives steps to their end: without any promise if none is yielded. */
export function drive<T>(steps: Steps<T>): T | Promise<T> {
  const first = steps.next();
  return first.done ? first.value : driveAsync(steps, first.value);
}

async function driveAsync<T>(steps: Steps<T>, waitFor: Promise<unknown>): Promise<T> {
  let pending = waitFor;
  for (;;) {
    let value: unknown;
    let step: IteratorResult<Promise<unknown>, T>;
    try {
      value = await pending;
      step = steps.next(value);
    } catch (error) {
      step = steps.throw(error);
    }
    if (step.done) return step.value;
    pending = step.value;
  }
}

interface RunningSource {
  readonly node: PlanNode;
  readonly observer: OperatorObserver | undefined;
  open(): Reader;
  push(batch: Batch): void;
  finish(): void;
}

/** Opens every operator of the plan and connects them; returns the sources in order. */
function wire(
  plan: Plan,
  results: ResultQueue,
  waiting: Entrance[],
  options: RunOptions,
): { sources: RunningSource[]; operators: Operator[] } {
  const order = topological(plan.map((r) => r.node));
  const links = new Map<PlanNode, Link>(order.map((node) => [node, new Link(node, options)]));
  for (const result of plan) links.get(result.node)?.targets.push(results.target(result.name));
  const sources: RunningSource[] = [];
  const operators: Operator[] = [];
  for (const node of order) {
    const link = links.get(node) as Link;
    const { operation } = node;
    const { memory, input, observer } = link;
    const context: RunContext = { batchRows: options.batchRows, span: node.span, memory, input };
    if (operation.role === "source") {
      sources.push({
        node,
        observer,
        open() {
          try {
            return operation.open(context);
          } catch (error) {
            throw atCall(error, node.span);
          }
        },
        push: (batch) => link.push(batch),
        finish() {
          memory.close();
          link.finish();
        },
      });
      continue;
    }
    const operator = operation.open(context, link);
    operators.push(operator);
    let open = node.inputs.length;
    const entrance = new Entrance({
      journal: options.journal,
      repeatable: operation.repeatable === true,
      memory: context.memory,
      span: node.span,
      onWait: (self) => waiting.push(self),
      take(batch, port) {
        if (batch !== undefined) return timed(observer, options, () => operator.push(batch, port));
        const ended = () => {
          if (--open > 0) return;
          memory.close();
          link.finish();
        };
        const finished = timed(observer, options, () => operator.finish(port));
        return finished instanceof Promise ? finished.then(ended) : ended();
      },
    });
    node.inputs.forEach((input, port) => {
      links.get(input)?.targets.push({
        push: (batch) => entrance.enter(batch, port),
        finish: () => entrance.enter(undefined, port),
      });
    });
  }
  return { sources, operators };
}

interface Target {
  push(batch: Batch): void;
  finish(): void;
}

/** What belongs to one node in a run: its accounts, and its output, which is given to all its readers. */
class Link implements Output {
  readonly targets: Target[] = [];
  readonly memory: Account;
  readonly input: ByteCounter = { bytes: 0 };
  readonly observer: OperatorObserver | undefined;

  constructor(node: PlanNode, { budget, observer }: RunOptions) {
    this.memory = budget.account(`${node.operation.name}()`, node.span);
    this.observer = observer?.opened(node, this.memory, this.input);
  }

  push(batch: Batch): void {
    this.observer?.batch(batch);
    for (const target of this.targets) target.push(batch);
  }

  finish(): void {
    for (const target of this.targets) target.finish();
  }
}

let childTime = 0;

/** Runs `work` and reports its time less that of the operators it pushed to. */
function timed<T>(observer: OperatorObserver | undefined, { elapsed }: RunOptions, work: () => T): T {
  if (observer === undefined) return work();
  const outer = childTime;
  childTime = 0;
  const begin = elapsed();
  try {
    return work();
  } finally {
    const total = elapsed() - begin;
    observer.turn(total - childTime);
    childTime = outer + total;
  }
}

/** Passes on the first unfinished result as it comes and holds back the later ones. */
class ResultQueue {
  private readonly entries: { name: string; waiting: BatchQueue; memory: Account; ended: boolean }[];
  private current = 0;
  private readonly sink: ResultSink;
  private readonly signal: AbortSignal | undefined;
  private readonly plan: Plan;

  constructor(plan: Plan, sink: ResultSink, { budget, signal }: RunOptions) {
    this.plan = plan;
    this.sink = sink;
    this.signal = signal;
    this.entries = plan.map(({ name, node }) => {
      const memory = budget.account(`result "${name}", which waits for the results before it,`, node.span);
      const waiting = new BatchQueue(memory);
      memory.onShortage(() => waiting.spill());
      return { name, waiting, memory, ended: false };
    });
  }

  target(name: string): Target {
    const at = this.entries.findIndex((e) => e.name === name);
    const entry = this.entries[at];
    return {
      // What goes out next does not count, except where it can be written: an operator may give all its rows at once.
      push: (batch) => entry.waiting.push(batch, at > this.current || entry.memory.canSpill),
      finish: () => {
        entry.ended = true;
      },
    };
  }

  /** Hands on what can be handed on, and waits for the sink after each batch if it wants that. */
  *flush(pace: Pace): Steps<void> {
    for (; this.current < this.entries.length; this.current++) {
      const entry = this.entries[this.current];
      for (let batch = entry.waiting.shift(); batch !== undefined; batch = entry.waiting.shift()) {
        failIfAborted(this.signal, this.plan[this.current].node.span);
        const wait = this.sink.batch(entry.name, batch);
        if (wait instanceof Promise) yield wait;
        if (pace.isOver) yield pace.pause();
      }
      if (!entry.ended) return;
      entry.memory.close();
      const wait = this.sink.end(entry.name);
      if (wait instanceof Promise) yield wait;
    }
  }
}
