import {
  type Batch,
  bySchema,
  type Cell,
  type ColumnType,
  cellAt,
  cellOf,
  columnTypeOf,
  constantVector,
  defineTransform,
  fail,
  gather,
  Regroup,
  Schema,
  segmentCount,
  type Vector,
  withColumns,
  withData,
} from "../../src/sdk/index.ts";

interface FillSpec {
  readonly column: string;
  /** What replaces nulls; undefined: the value before. */
  readonly value: { readonly type: ColumnType; readonly cell: Cell } | undefined;
}

export default defineTransform<FillSpec>({
  decl: `builtin fill : (<-tables: stream[B], ?column: string, ?usePrevious: bool, ?value: A) => stream[C]
    where B: Record, C: Record`,
  doc: `Replaces the nulls of a column.

- **column**: the column. Default \`_value\`.
- **value**: what to put in their place. It must be of the type of the column. A table without the column gets it, filled with
  this value, as its last one.
- **usePrevious**: if true, put the last value of the same table that is not null. Nulls before the first value stay, and a
  table without the column stays as it is.

Give either \`value\` or \`usePrevious\`. A null in the group key is replaced by \`value\`, too; tables that then have the same key
become one.`,
  examples: [
    `import "array"
import "internal/debug"
array.from(rows: [{_value: 1}, {_value: debug.null(type: "int")}]) |> fill(value: 0)
// => _value: 1
// => _value: 0`,
    `import "array"
import "internal/debug"
array.from(rows: [{_value: 1}, {_value: debug.null(type: "int")}]) |> fill(usePrevious: true)
// => _value: 1
// => _value: 1`,
  ],
  read(a) {
    const column = a.string("column", "_value");
    if (a.has("value") === a.has("usePrevious")) a.refuse("value", "or usePrevious must be given, and not both");
    if (a.has("usePrevious")) {
      if (!a.bool("usePrevious")) a.refuse("usePrevious", "must be true: without it there is no value to fill with");
      return { column, value: undefined };
    }
    const value = a.value("value");
    const cell = cellOf(value);
    const type = columnTypeOf(value);
    if (type === undefined || cell === null) {
      return a.refuse("value", "must be a bool, int, uint, float, string or time that is not null");
    }
    return { column, value: { type, cell } };
  },
  needs: ({ column }, wanted) => (wanted === "all" ? "all" : new Set([...wanted, column])),
  open({ column, value }, context, out) {
    const regroup = new Regroup(context, out);
    const previous = new Previous();
    const layout = bySchema((schema) => {
      const at = schema.index(column);
      if (at < 0) {
        const added = value && new Schema([...schema.columns, { name: column, type: value.type, key: false }]);
        return { at: schema.columns.length, isKey: false, added };
      }
      const { type, key } = schema.columns[at];
      if (value !== undefined && type !== value.type) {
        fail("FLX0401", context.span, `fill: column "${column}" holds ${type} values, not ${value.type} values`);
      }
      return { at, isKey: key, added: undefined };
    });
    return {
      push(batch: Batch) {
        const { at, isKey, added } = layout(batch.schema);
        const old = batch.vectors.at(at);
        if (old === undefined) {
          const vectors = value && [...batch.vectors, constantVector(value.type, value.cell, batch.length)];
          regroup.pass(added && vectors ? withColumns(batch, added, vectors) : batch);
          return;
        }
        const filled = value !== undefined ? fillWith(old, value.cell) : isKey ? old : previous.fill(old, batch);
        const changed = filled === old ? batch : withColumns(batch, batch.schema, batch.vectors.with(at, filled));
        if (isKey && value !== undefined) regroup.add(changed, batch.schema);
        else regroup.pass(changed);
      },
      finish: () => regroup.finish(),
    };
  },
});

function fillWith(vector: Vector, cell: Cell): Vector {
  const { valid } = vector;
  if (valid === null || !valid.includes(0)) return vector;
  const data = vector.data.slice();
  const raw = rawOf(vector, cell);
  for (let i = 0; i < data.length; i++) if (valid[i] === 0) data[i] = raw as never;
  return withData(vector, data, null);
}

/** Fills with the value before, batch after batch. */
class Previous {
  /** The last value of the open table; null if there was none. */
  private last: Cell = null;

  fill(vector: Vector, batch: Batch): Vector {
    const { offsets } = batch;
    const { valid } = vector;
    const segments = segmentCount(batch);
    // Where each row takes its value; -1 where there is none before it in this batch.
    const rows = new Int32Array(batch.length);
    for (let s = 0; s < segments; s++) {
      let row = -1;
      for (let i = offsets[s]; i < offsets[s + 1]; i++) {
        if (valid === null || valid[i] === 1) row = i;
        rows[i] = row;
      }
    }
    const carried = batch.continues ? this.last : null;
    const filled = valid === null ? vector : fillStart(gather(vector, rows, rows.length, true), offsets[1], carried);
    const end = batch.length - 1;
    if (offsets[segments - 1] <= end) this.last = cellAt(filled, end);
    else this.last = segments === 1 ? carried : null;
    return filled;
  }
}

/** Puts a value in place of the nulls that the first table begins with. */
function fillStart(vector: Vector, end: number, cell: Cell): Vector {
  const { valid, data } = vector;
  if (valid === null || cell === null) return vector;
  const found = valid.indexOf(1);
  const to = found < 0 ? end : Math.min(found, end);
  (data as Float64Array).fill(rawOf(vector, cell) as number, 0, to);
  valid.fill(1, 0, to);
  return vector;
}

/** A cell as an element of the vector's data. */
function rawOf(vector: Vector, cell: Cell): Vector["data"][number] {
  if (vector.type === "string") return vector.dictionary.code(cell as string);
  return vector.type === "bool" ? Number(cell) : (cell as bigint | number);
}
