import { type Batch, cellAt, RecordValue, type Value, valueOfCell } from "../../src/sdk/index.ts";

/** The values of a column of a table that is one segment. */
export function columnValues(table: Batch, at: number): readonly Value[] {
  const { type, key } = table.schema.columns[at];
  const vector = table.vectors[at];
  if (key) return new Array<Value>(table.length).fill(valueOfCell(cellAt(vector, 0), type));
  return Array.from({ length: table.length }, (_, row) => valueOfCell(cellAt(vector, row), type));
}

/** A row of a table that is one segment. */
export function rowRecord(table: Batch, row: number): RecordValue {
  const { columns } = table.schema;
  return new RecordValue(
    new Map(columns.map((c, i) => [c.name, valueOfCell(cellAt(table.vectors[i], c.key ? 0 : row), c.type)])),
  );
}
