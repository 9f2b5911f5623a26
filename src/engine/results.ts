import { concatBytes } from "../base/bytes.ts";
import { NO_SPAN, type Span } from "../base/span.ts";
import type { ResultWriter } from "../codec/writer.ts";
import type { Batch } from "../column/batch.ts";
import { runSteps } from "../exec/run.ts";
import type { Result } from "../plan/node.ts";
import type { PreparedRun } from "./evaluate.ts";
import { type Format, type FormatOptions, openWriter } from "./formats.ts";
import { Measurement } from "./measurement.ts";
import { PROFILER_RESULT, type Profiler, profile } from "./profilers.ts";
import type { RunStatistics } from "./statistics.ts";
import { type Row, type Table, TableCollector } from "./table.ts";

/** A run that can begin. */
export interface Begun extends PreparedRun {
  /** Its operators are measured. */
  readonly measured: boolean;
  /** What the script wants to know of its run, as tables of a further result. */
  readonly profilers: readonly Profiler[];
}

/** What comes out of a run: a batch of a result, or the end of that result. */
export interface ResultEvent {
  readonly result: string;
  readonly batch: Batch | undefined;
  /** The call or the statement that made it a result; nowhere if the run itself did. */
  readonly span: Span;
}

/**
 * The results of a run, made while they are read. They can be read once: as batches, as tables, as rows, or through a
 * writer. Leaving a loop early stops the run.
 */
export class Results implements AsyncIterable<Table> {
  private begun = false;
  private readonly begin: (measurement: Measurement) => Promise<Begun>;
  private measurement: Measurement | undefined;

  constructor(begin: (measurement: Measurement) => Promise<Begun>) {
    this.begin = begin;
  }

  /**
   * What the run cost so far: all of it once the results were read. Undefined before that, and for a run that is not to
   * be measured (the setting `statistics`).
   *
   * @example
   * const results = engine.run(script, { statistics: true });
   * await results.rows();
   * console.log(results.statistics?.peakMemory);
   */
  get statistics(): RunStatistics | undefined {
    return this.measurement?.statistics;
  }

  /** The batches as they come, each result wholly before the next. */
  async *events(): AsyncGenerator<ResultEvent> {
    if (this.begun) throw new Error("these results were read before: run the script again");
    this.begun = true;
    const measurement = new Measurement(() => performance.now());
    const { plan, options, measured, profilers } = await this.begin(measurement);
    if (measured) this.measurement = measurement;
    let event: ResultEvent | undefined;
    const turn = Promise.resolve();
    const take = (result: string, batch: Batch | undefined) => {
      event = { result, batch, span: (plan.find((r) => r.name === result) as Result).span };
      // The promise makes the run wait until the event was read.
      return turn;
    };
    const steps = runSteps(plan, { batch: take, end: (result) => take(result, undefined) }, options);
    try {
      for (let step = steps.next(); ; ) {
        if (event !== undefined) {
          measurement.ended("run");
          yield event;
          measurement.ended("write");
        }
        event = undefined;
        if (step.done) break;
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
    measurement.ended("run");
    if (profilers.length === 0) return;
    const own = { result: PROFILER_RESULT, span: NO_SPAN };
    for (const batch of profile(profilers, measurement.statistics)) yield { ...own, batch };
    yield { ...own, batch: undefined };
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

  /** The bytes of an output format, piece by piece as the run makes them. */
  async *write(writer: ResultWriter): AsyncGenerator<Uint8Array> {
    for await (const { result, batch } of this.events()) {
      const bytes = batch === undefined ? writer.endResult(result) : writer.batch(result, batch);
      if (bytes.length > 0) yield bytes;
    }
    const rest = writer.finish();
    if (rest.length > 0) yield rest;
    this.measurement?.ended("write");
  }

  /** All tables as annotated CSV, by default with the line ends of InfluxDB. */
  toAnnotatedCSV(options: Pick<FormatOptions, "crlf"> = {}): Promise<string> {
    return this.text("csv", options);
  }

  /** All tables as one JSON document. */
  toJSON(): Promise<string> {
    return this.text("json");
  }

  /** All rows of all tables as one stream of Arrow's IPC format. */
  async toArrow(): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for await (const bytes of this.write(await openWriter("arrow"))) pieces.push(bytes);
    return concatBytes(pieces);
  }

  private async text(format: Exclude<Format, "arrow">, options?: FormatOptions): Promise<string> {
    const decoder = new TextDecoder();
    let text = "";
    for await (const bytes of this.write(await openWriter(format, options))) {
      text += decoder.decode(bytes, { stream: true });
    }
    return text + decoder.decode();
  }
}
