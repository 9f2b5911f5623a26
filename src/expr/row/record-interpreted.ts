import type { Span } from "../../base/span.ts";
import { gather } from "../../column/select.ts";
import type { Vector } from "../../column/vector.ts";
import { NullValue, type RecordValue, type Value } from "../value.ts";
import { ValueColumn } from "./columns.ts";
import { forEachRow, type Rows } from "./inputs.ts";
import { nullIr } from "./ir.ts";
import { type ColumnOrder, inOrder, type Output } from "./outputs.ts";
import { Assembly, type RowResult } from "./result.ts";

type CallRow = (rows: Rows, row: number, segment: number) => RecordValue;

/**
 * A row function that gives records, called row by row. `outputs` are undefined where its columns are not known before: then
 * the first record tells them.
 */
export function interpretedRecords(
  outputs: readonly Output[] | undefined,
  callRow: CallRow,
  order: ColumnOrder,
  span: Span,
): { run(rows: Rows): RowResult } {
  let plan = outputs;
  const columns = new Map<Output, ValueColumn>();
  const assembly = new Assembly();
  return {
    run(rows) {
      if (rows.length > 0) for (const o of plan ?? []) if (o.kind === "refused") o.refuse();
      const records: RecordValue[] = [];
      forEachRow(rows, (row, segment) => {
        records.push(callRow(rows, row, segment));
      });
      if (plan === undefined && records.length > 0) {
        const fields = [...records[0].fields.keys()].map(
          (name): Output => ({
            kind: "value",
            name,
            node: nullIr(),
            perSegment: false,
          }),
        );
        plan = inOrder(fields, order);
      }
      return assembly.result(plan ?? [], (output) => {
        if (output.kind === "source") return rows.vectors[output.index];
        let column = columns.get(output);
        if (column === undefined) {
          const type = output.kind === "computed" || output.kind === "null" ? output.type : undefined;
          column = new ValueColumn(output.name, span, type);
          columns.set(output, column);
        }
        const values = records.map((r): Value => r.get(output.name) ?? new NullValue());
        const vector = column.vector(values);
        return vector && output.perSegment ? firstOfSegments(vector, rows.offsets) : vector;
      });
    },
  };
}

/** The value of the first row of each segment, null where a segment has no rows. */
function firstOfSegments(vector: Vector, offsets: Int32Array): Vector {
  const rows = new Int32Array(offsets.length - 1);
  for (let s = 0; s < rows.length; s++) rows[s] = offsets[s] < offsets[s + 1] ? offsets[s] : -1;
  return gather(vector, rows, rows.length, true);
}
