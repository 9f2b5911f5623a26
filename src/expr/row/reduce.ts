import { fail } from "../../base/diagnostic.ts";
import { NO_SPAN, type Span } from "../../base/span.ts";
import type { Batch, Schema } from "../../column/batch.ts";
import type { Cell, ColumnType } from "../../column/vector.ts";
import { fromRaw, kindOf, type Raw, toRaw } from "../kind.ts";
import { describeType } from "../type-of.ts";
import { type FunctionValue, NullValue, RecordValue, type Value } from "../value.ts";
import { columnType, refuseColumn } from "./columns.ts";
import { inputsOf, loweredRow, rowValue } from "./inputs.ts";
import { type Ir, LEVEL, localIr } from "./ir.ts";
import { Lowering } from "./lower.ts";
import { type Lowered, record, scalar } from "./lowered.ts";
import { inOrder } from "./outputs.ts";
import { prepare, type RowOptions } from "./prepare.ts";
import { compiledReduction } from "./reduce-compiled.ts";
import { unify } from "./type-cell.ts";

export interface RowReduce {
  /** The properties of the accumulator, sorted by name. */
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[];
  /** Starts a table: the accumulator is the identity. */
  begin(): void;
  /** Takes rows `fromRow` to `toRow` of a batch, all in segment `segment`. */
  run(batch: Batch, fromRow: number, toRow: number, segment: number): void;
  /**
   * The accumulator of the table, a cell a column.
   *
   * @throws FluxError FLX0301 if one is null.
   */
  end(): Cell[];
}

/** The accumulator between rows: raw values, null for null. */
export type State = (Raw | null)[];

/** Folds rows into the state. */
export type Reduction = (batch: Batch, fromRow: number, toRow: number, segment: number, state: State) => void;

export interface Field {
  readonly name: string;
  readonly type: ColumnType;
}

const ACCUMULATOR = "accumulator";

/**
 * The function `fn(r, accumulator)` for rows of one schema, as `reduce(fn:, identity:)` takes it. It must give a record of the
 * identity's properties and types.
 *
 * @throws FluxError FLX0408 if the identity has a property that no column can hold.
 * @example const sum = rowReduce(fn, identity, schema); sum.begin(); sum.run(batch, 0, batch.length, 0); sum.end()
 */
export function rowReduce(
  fn: FunctionValue,
  identity: RecordValue,
  schema: Schema,
  options: RowOptions = {},
): RowReduce {
  const inputs = inputsOf(schema);
  const row = fn.params.find(({ name }) => name !== ACCUMULATOR)?.name ?? "r";
  const lowering = new Lowering();
  const fields = inOrder(
    [...identity.fields].map(([name, value]) => ({ name, type: fieldType(name, value, options.span) })),
    "sorted",
  );
  const locals = fields.map(({ type }) => localIr(lowering.fresh(), type, LEVEL.row));
  const accumulator = record(new Map(fields.map(({ name }, i) => [name, scalar(locals[i])])));
  const params = new Map<string, Lowered>([
    [row, loweredRow(inputs)],
    [ACCUMULATOR, accumulator],
  ]);
  const prepared = prepare(fn, params, "row", options, lowering);
  const results = prepared.result && prepared.compile ? resultsFor(fields, prepared.result) : undefined;
  const reduction: Reduction =
    results !== undefined
      ? compiledReduction(prepared, inputs, fields, locals, results)
      : (batch, fromRow, toRow, segment, state) => {
          for (let i = fromRow; i < toRow; i++) {
            const next = prepared.call([rowValue(inputs, 0, batch, i, segment), stateValue(fields, state)]);
            storeState(fields, state, next, prepared.span);
          }
        };
  let state: State = [];
  return {
    columns: fields,
    begin() {
      state = fields.map(({ name }) => rawOf(identity.get(name) as Value));
    },
    run: (batch, fromRow, toRow, segment) => reduction(batch, fromRow, toRow, segment, state),
    end: () =>
      fields.map(({ name }, i) => {
        if (state[i] !== null) return state[i] as Cell;
        return fail("FLX0301", prepared.span, `null values are not supported for "${name}" in the reduce() function`);
      }),
  };
}

function fieldType(name: string, value: Value, span = NO_SPAN): ColumnType {
  const kind = value instanceof NullValue ? (value.type ?? "null") : kindOf(value);
  return columnType(kind) ?? refuseColumn(name, describeType(value), span);
}

/** What the function gives for each field; undefined if that is not known before any row is seen. */
function resultsFor(fields: readonly Field[], result: Lowered): readonly Ir[] | undefined {
  if (result.kind !== "record" || result.fields.size !== fields.length) return undefined;
  const nodes: Ir[] = [];
  for (const { name, type } of fields) {
    const field = result.fields.get(name);
    if (field?.kind !== "scalar") return undefined;
    unify(field.node.type, type);
    if (field.node.type !== type && field.node.op !== "null") return undefined;
    nodes.push(field.node);
  }
  return nodes;
}

function rawOf(value: Value): Raw | null {
  return value instanceof NullValue ? null : toRaw(value);
}

function stateValue(fields: readonly Field[], state: State): RecordValue {
  return new RecordValue(
    new Map(
      fields.map(({ name, type }, i) => {
        const raw = state[i];
        return [name, raw === null ? new NullValue(type) : fromRaw(raw, type)];
      }),
    ),
  );
}

function storeState(fields: readonly Field[], state: State, value: Value, span: Span): void {
  if (!(value instanceof RecordValue) || value.fields.size !== fields.length) {
    fail("FLX0408", span, `the function must give a record like the identity, it gives ${describeType(value)}`);
  }
  fields.forEach(({ name, type }, i) => {
    const field = value.get(name);
    const kind = field instanceof NullValue ? (field.type ?? type) : field === undefined ? undefined : kindOf(field);
    if (field === undefined || kind !== type) {
      fail("FLX0408", span, `the function must give property "${name}" of type ${type}, it gives ${kind ?? "none"}`);
    }
    state[i] = rawOf(field);
  });
}
