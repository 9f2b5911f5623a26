/**
 * fluxts for tests, with any runner: Flux files whose functions are called with tables and values, and assertions on what
 * they give.
 *
 * @module
 */
export {
  Answer,
  type BucketRow,
  type ColumnTable,
  FluxError,
  type GivenTables,
  isTables,
  type Row,
  Table,
  tablesOf,
} from "../engine/index.ts";
export { assertEmptyTable, assertEqualTables, assertMatchTables, assertRaisesFlux } from "./assertions.ts";
export type { BucketContent } from "./buckets.ts";
export type { Checkable } from "./compare/checks.ts";
export type { CompareOptions } from "./compare/equal-tables.ts";
export type { AsymmetricMatcher, ExpectedCell, ExpectedRow, MatchOptions } from "./compare/match-rows.ts";
export { tableText } from "./compare/table-text.ts";
export { Fakes, type FakesOptions } from "./fakes.ts";
export { createFlux, Flux, type FluxOptions, loadFlux } from "./flux.ts";
export { type FluxExport, FluxFile } from "./flux-file.ts";
export { importFlux } from "./import-flux.ts";
export type {
  DurationInput,
  FluxInput,
  FluxOutput,
  FluxScript,
  FluxTables,
  RowsOf,
  TablesInput,
  TimeInput,
} from "./input.ts";
export type { FluxTaskRun, TaskSpanOptions, TimeText } from "./task-span.ts";
