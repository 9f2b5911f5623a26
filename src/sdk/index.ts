/**
 * All that the library (and a program that extends it) builds on: the forms of definitions, arguments, columns, shapes of
 * operators, and the pieces of the language's values. Nothing else may be imported by the library.
 */
export { toBase64, toHex } from "../base/byte-text.ts";
export { code, fresh } from "../base/code.ts";
export * from "../base/date-part.ts";
export { FluxError, fail, invariant } from "../base/diagnostic.ts";
export * from "../base/duration.ts";
export * from "../base/float.ts";
export { parseInt64, parseUint64 } from "../base/int64.ts";
export * from "../base/letter-case.ts";
export { nearest } from "../base/nearest.ts";
export * from "../base/regexp.ts";
export * from "../base/runes.ts";
export { NO_SPAN, position, type Source, type Span } from "../base/span.ts";
export * from "../base/time.ts";
export * from "../base/window.ts";
export * from "../base/window-table.ts";
export * from "../base/zone.ts";
export { AnnotatedCsvWriter } from "../codec/annotated/writer.ts";
export type { Decoder } from "../codec/decoder.ts";
export { LineProtocolDecoder } from "../codec/lineprotocol/decoder.ts";
export { type LineColumns, lineOf } from "../codec/lineprotocol/line-writer.ts";
export * from "../column/batch.ts";
export * from "../column/builder.ts";
export { Coder } from "../column/coder.ts";
export { concat, unify } from "../column/concat.ts";
export { Dictionary } from "../column/dictionary.ts";
export { toFloats } from "../column/floats.ts";
export * from "../column/grouper.ts";
export { Hash64 } from "../column/hash64.ts";
export { integerVector, lowWords } from "../column/integers.ts";
export { KeyNumbers } from "../column/key-numbers.ts";
export * from "../column/segments.ts";
export * from "../column/select.ts";
export * from "../column/vector.ts";
export { type Aligned, type AlignedNumbers, alignNumbers, alignTables, type KeyedTables } from "../exec/join/align.ts";
export { JoinSide, type SidePart } from "../exec/join/join-side.ts";
export { type MergePiece, mergePieces } from "../exec/join/merge-pieces.ts";
export { PairBuffer, type Pairs } from "../exec/join/pair-buffer.ts";
export { rankRows, unequalToAll } from "../exec/join/ranks.ts";
export { TableSet } from "../exec/join/table-set.ts";
export { wholeStreams } from "../exec/join/whole-streams.ts";
export { compareCells } from "../exec/order/compare-cells.ts";
export { compareRows, type SortWords } from "../exec/order/compare-rows.ts";
export { isSorted, RowSorter } from "../exec/order/sort-rows.ts";
export { sortWords } from "../exec/order/sort-words.ts";
export { topRows } from "../exec/order/top-rows.ts";
export {
  type Accumulator,
  type AggregateKernel,
  aggregate,
  aggregateMarked,
  type RunningAggregate,
  type TableAggregate,
} from "../exec/shape/aggregate.ts";
export { columnHints, keyedSchema, needColumn, valueColumn } from "../exec/shape/columns.ts";
export { completeTables } from "../exec/shape/complete-tables.ts";
export { DistinctKeys } from "../exec/shape/distinct-keys.ts";
export { RowFilter } from "../exec/shape/filter-rows.ts";
export { type Fold, Folder } from "../exec/shape/fold.ts";
export { markedSegments } from "../exec/shape/fold-tables.ts";
export { bySchema, perBatch } from "../exec/shape/per-batch.ts";
export { pushInPieces } from "../exec/shape/pieces.ts";
export { Regroup } from "../exec/shape/regroup.ts";
export { type Pick, selector } from "../exec/shape/selector.ts";
export { runsInSlots, type Slots, slotsOf } from "../exec/shape/slots.ts";
export { sortByKey } from "../exec/shape/sort-by-key.ts";
export { type Summary, summarise } from "../exec/shape/summarise.ts";
export { TableEmitter } from "../exec/shape/table-emitter.ts";
export { atCall } from "../exec/source-error.ts";
export { BatchQueue } from "../exec/spill/batch-queue.ts";
export { ExternalSort } from "../exec/spill/external-sort.ts";
export { countBefore, joinRows, type RowOrder, type Rows, sliceRows } from "../exec/spill/rows.ts";
export { type Conversion, type ConversionTarget, conversion, convert } from "../expr/convert.ts";
export { display } from "../expr/display.ts";
export { equalValues } from "../expr/equal.ts";
export { CallError } from "../expr/errors.ts";
export { dictKey, makeDict } from "../expr/evaluate/composite.ts";
export { fromRaw, kindOf, type Raw, toRaw, type ValueKind } from "../expr/kind.ts";
export type { Kernel, StaticArgument } from "../expr/native.ts";
export { power } from "../expr/operators/kernels.ts";
export { type PairRecord, pairRecord } from "../expr/row/pair.ts";
export { type PairKey, pairKeys } from "../expr/row/pair-keys.ts";
export { type RowPredicate, rowPredicate } from "../expr/row/predicate.ts";
export { elementFunction } from "../expr/row/prepare.ts";
export { columnsRead } from "../expr/row/reads.ts";
export { rowRecord } from "../expr/row/record.ts";
export { rowReduce } from "../expr/row/reduce.ts";
export type { RowColumn, RowResult } from "../expr/row/result.ts";
export { describeType } from "../expr/type-of.ts";
export * from "../expr/value.ts";
export { type PlanNode, planNode, TableStream } from "../plan/node.ts";
export * from "../plan/operation.ts";
export { type Pass, passOf } from "../plan/pass.ts";
export type { Rule, RuleContext } from "../plan/rule.ts";
export { pruneColumns } from "../plan/rules/prune-columns.ts";
export type { BasicName } from "../types/type.ts";
export { Args } from "./args.ts";
export type * from "./buckets.ts";
export { conditionOf } from "./condition-of.ts";
export { describeCondition } from "./condition-text.ts";
export { conditionColumns, isDecided } from "./condition-types.ts";
export type { Database, DatabaseSource, SqlColumn, SqlRows, SqlValue } from "./database.ts";
export { bytesAtHand, decodeBytes, readCsv, textBytes } from "./decode.ts";
export { type Definition, type Documented, defineFunction, defineOption, defineValue } from "./definition.ts";
export type { ByteReader, Deps, HttpRequest, HttpResponse, PackageFiles, TableOptions, TableReader } from "./deps.ts";
export { describeArgs } from "./describe.ts";
export { secretOf, sendRequest } from "./effects.ts";
export type * from "./fakes.ts";
export type {
  KafkaBalancer,
  KafkaMessage,
  KafkaProducer,
  KafkaTarget,
  MqttClient,
  MqttConnection,
  MqttMessage,
} from "./messages.ts";
export * from "./points.ts";
export { readBatches } from "./reader.ts";
export { cellOf, columnTypeOf, tableOfRecords, valueOfCell } from "./records.ts";
export { type BucketRow, type TableShape, tablesOfRows } from "./rows.ts";
export type { Runtime } from "./runtime.ts";
export { defineScalar } from "./scalar.ts";
export { type AggregateNodeSpec, defineAggregate, defineSelector, defineSource, defineTransform } from "./table.ts";
export type { Arrival, BucketChange, TaskRun, TaskSpan } from "./tasks.ts";
