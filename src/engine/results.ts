import type { ResultWriter } from "../codec/writer.ts";
import type { Batch } from "../column/batch.ts";
import { type ResultSink, type RunOptions, runSteps } from "../exec/run.ts";
import type { Plan } from "../plan/node.ts";
import { type Row, type Table, TableCollector } from "./table.ts";

/** What comes out of a run: a batch of a result, or the end of that result. */
export type ResultEvent = { readonly result: string; readonly batch: Batch | undefined };

/**
 * The results of a run, made while they are read. They can be read once: as batches, as tables, as rows, or through a
 * writer. Leaving a loop early stops the run.
 */
export class Results implements AsyncIterable<Table> {
  private readonly begin: () => Promise<{ plan: Plan; options: RunOptions }>;

  constructor(begin: () => Promise<{ plan: Plan; options: RunOptions }>) {
    this.begin = begin;
  }

  /** The batches as they come, each result wholly before the next. */
  async *events(): AsyncGenerator<ResultEvent> {
    const { plan, options } = await this.begin();
    const queue: ResultEvent[] = [];
    const turn = Promise.resolve();
    const sink: ResultSink = {
      // The promise makes the run stop until what it has made was read.
      batch(result, batch) {
        queue.push({ result, batch });
        return turn;
      },
      end(result) {
        queue.push({ result, batch: undefined });
        return turn;
      },
    };
    const steps = runSteps(plan, sink, options);
    try {
      for (let step = steps.next(); ; ) {
        for (let event = queue.shift(); event !== undefined; event = queue.shift()) yield event;
        if (step.done) return;
        let value: unknown;
        try {
          value = await step.value;
        } catch (error) {
          step = steps.throw(error);
          continue;
        }
        step = steps.next(value);
      }
    } finally {
      steps.return();
    }
  }

  /** Whole tables, one after the other. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Table> {
    let collector: TableCollector | undefined;
    for await (const { result, batch } of this.events()) {
      collector ??= new TableCollector(result);
      if (batch !== undefined) {
        yield* collector.add(batch);
        continue;
      }
      yield* collector.end();
      collector = undefined;
    }
  }

  /** All tables. */
  async tables(): Promise<Table[]> {
    const tables: Table[] = [];
    for await (const table of this) tables.push(table);
    return tables;
  }

  /** All rows of all tables (of one result, if named) as objects. */
  async rows(result?: string): Promise<Row[]> {
    const rows: Row[] = [];
    for await (const table of this) {
      if (result === undefined || table.result === result) for (const row of table.rows()) rows.push(row);
    }
    return rows;
  }

  /** The bytes of an output format, piece by piece. */
  async *write(writer: ResultWriter): AsyncGenerator<Uint8Array> {
    for await (const { result, batch } of this.events()) {
      const bytes = batch === undefined ? writer.endResult(result) : writer.batch(result, batch);
      if (bytes.length > 0) yield bytes;
    }
    yield writer.finish();
  }

  /** The whole output of a text format. */
  async text(writer: ResultWriter): Promise<string> {
    const decoder = new TextDecoder();
    let text = "";
    for await (const bytes of this.write(writer)) text += decoder.decode(bytes, { stream: true });
    return text + decoder.decode();
  }
}
