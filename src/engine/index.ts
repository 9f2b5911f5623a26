/**
 * fluxts as a library: scripts run on what the program gives them, results stream out as tables.
 *
 * @module
 */
import { type Diagnostic, FluxError, renderDiagnostic } from "../base/diagnostic.ts";
import type { Source } from "../base/span.ts";
import type { Script } from "./check.ts";
import { Engine, type EngineOptions, type RunSettings } from "./engine.ts";
import type { Results } from "./results.ts";

export type { LinesOptions, LinesReport, LinesSource, Store, StoreOptions } from "../bucket/index.ts";
export type { ResultWriter } from "../codec/writer.ts";
export type { Batch, Column } from "../column/batch.ts";
export type { ColumnType, Vector } from "../column/vector.ts";
export type { Completion, Completions } from "../complete/index.ts";
export type { RowCounter } from "../exec/run.ts";
export { withFixes } from "../lint/fix.ts";
export { LINT_RULES, type LintSwitches } from "../lint/lint.ts";
export { type Sample, sampleOf } from "../lint/sample.ts";
export type {
  BucketCatalog,
  BucketInfo,
  BucketWriter,
  ByteReader,
  Database,
  DatabaseSource,
  Deps,
  HttpRequest,
  HttpResponse,
  KafkaMessage,
  KafkaProducer,
  KafkaTarget,
  MqttClient,
  MqttConnection,
  MqttMessage,
  PackageFiles,
  PointColumn,
  Points,
  SqlColumn,
  SqlRows,
  SqlValue,
  StoredBucket,
  TableOptions,
  TableReader,
} from "../sdk/index.ts";
export type { BucketRow, ColumnTable, HostCell, TableShape } from "../sdk/rows.ts";
export { Answer, type Arguments } from "./answer.ts";
export { Bucket, type WriteOptions } from "./bucket.ts";
export type { InputOptions, SkippedLines } from "./bucket-files.ts";
export type { Script } from "./check.ts";
export { Engine, type EngineOptions, type RunSettings } from "./engine.ts";
export { format } from "./format.ts";
export { FORMATS, type Format, type FormatOptions, openWriter } from "./formats.ts";
export { type GivenTables, isTables, tablesOf } from "./given-tables.ts";
export type { HostFunction, HostValue, PlainValue } from "./host-values.ts";
export { type MemoryDepsOptions, memoryDeps } from "./memory-deps.ts";
export { memoryStore, type StoreSettings } from "./memory-store.ts";
export type { Module } from "./module.ts";
export type { Param, Params } from "./params.ts";
export { type ResultEvent, Results } from "./results.ts";
export type { Outcome, Session } from "./session.ts";
export type { OperatorStatistics, Phase, RunStatistics } from "./statistics.ts";
export { type Row, type RowCell, Table } from "./table.ts";
export { type Diagnostic, FluxError, renderDiagnostic, type Source };

/**
 * Runs a script.
 *
 * @example
 * const rows = await run('import "array" array.from(rows: [{v: 1}])').rows(); // [{ v: 1 }]
 */
export function run(script: Script, options: EngineOptions & Pick<RunSettings, "signal" | "statistics"> = {}): Results {
  return new Engine(options).run(script, options);
}

/** All that is wrong with a script. @example (await check("a = 1 + true"))[0].code */
export function check(script: Script, options: EngineOptions = {}): Promise<readonly Diagnostic[]> {
  return new Engine(options).check(script);
}
