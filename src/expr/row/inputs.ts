import type { Schema } from "../../column/batch.ts";
import { type ColumnType, cellAt, type Vector } from "../../column/vector.ts";
import { fromRaw, type Raw } from "../kind.ts";
import { NullValue, RecordValue, type Value } from "../value.ts";
import { columnIr, LEVEL } from "./ir.ts";
import { type Lowered, type LoweredRecord, record, scalar } from "./lowered.ts";

/** A column that a row function can read. */
export interface Input {
  readonly name: string;
  readonly type: ColumnType;
  /** One value a segment. */
  readonly key: boolean;
}

/** Rows as a row function takes them: its inputs, and which rows belong to which segment. */
export interface Rows {
  readonly vectors: readonly Vector[];
  readonly offsets: Int32Array;
  readonly length: number;
}

export function inputsOf(schema: Schema): readonly Input[] {
  return schema.columns;
}

/** A row before any row is seen: its columns are inputs from position `first` on; of equal names the first counts. */
export function loweredRow(inputs: readonly Input[], first = 0): LoweredRecord {
  const fields = new Map<string, Lowered>();
  inputs.forEach(({ name, type, key }, i) => {
    if (!fields.has(name)) fields.set(name, scalar(columnIr(first + i, type, key ? LEVEL.segment : LEVEL.row)));
  });
  return record(fields);
}

/** A row as a value: inputs `first` to `first + inputs.length`. */
export function rowValue(
  inputs: readonly Input[],
  first: number,
  rows: Rows,
  row: number,
  segment: number,
): RecordValue {
  const fields = new Map<string, Value>();
  inputs.forEach(({ name, key }, i) => {
    if (!fields.has(name)) fields.set(name, valueAt(rows.vectors[first + i], key ? segment : row));
  });
  return new RecordValue(fields);
}

function valueAt(vector: Vector, at: number): Value {
  const cell = cellAt(vector, at);
  return cell === null ? new NullValue(vector.type) : fromRaw(cell as Raw, vector.type);
}

/** Calls `visit` for each row with its segment. */
export function forEachRow({ offsets }: Rows, visit: (row: number, segment: number) => void): void {
  for (let segment = 0; segment + 1 < offsets.length; segment++) {
    for (let row = offsets[segment]; row < offsets[segment + 1]; row++) visit(row, segment);
  }
}
