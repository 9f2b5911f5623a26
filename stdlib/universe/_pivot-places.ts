import {
  type Batch,
  Coder,
  type ColumnType,
  cellAt,
  Dictionary,
  expand,
  fail,
  Grouper,
  Hash64,
  type Span,
  segmentCount,
  type Vector,
  vectorOf,
} from "../../src/sdk/index.ts";
import { columnName, type PivotLayout } from "./_pivot-layout.ts";

/** A table of the result while it grows. */
export interface PivotTable {
  /** Of the first table that came into it. */
  readonly layout: PivotLayout;
  /** Where its key stands, in segments over all batches. */
  readonly segment: number;
  /** Its new columns in the order in which they came. */
  readonly columns: number[];
}

/** A new column of one table of the result. */
export interface PivotColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** Gives each value of the input its place in the result: a row and a new column, both counted over all tables. */
export class PivotPlaces {
  readonly tables: PivotTable[] = [];
  readonly columns: PivotColumn[] = [];
  /** For each row its table, and where it was first seen, in rows over all batches. */
  readonly rowTable: number[] = [];
  readonly rowFirst: number[] = [];
  private readonly span: Span;
  private readonly groupers = new Map<string, { grouper: Grouper; tables: number[] }>();
  private readonly coders = new Map<string, Coder>();
  /** For each number of row-key columns, a hash of each pair and the rows. */
  private readonly chains = new Map<number, { pairs: Hash64[]; rows: number[] }>();
  private readonly names = new Dictionary();
  private readonly nameGroupers = new Map<string, { grouper: Grouper; names: number[] }>();
  private readonly pairs = new Hash64();
  private segments = 0;
  private rows = 0;

  constructor(span: Span) {
    this.span = span;
  }

  /** Row and new column of each row of the batch, and the table of each segment. */
  place(batch: Batch, layout: PivotLayout): { rows: Int32Array; columns: Int32Array; tables: Int32Array } {
    const { tables, columns } = this.locate(batch, layout);
    const rows = this.rowsOf(batch, layout, spread(tables, batch.offsets));
    this.rows += batch.length;
    return { rows, columns, tables };
  }

  /** The table of each segment and the new column of each row. */
  locate(batch: Batch, layout: PivotLayout): { tables: Int32Array; columns: Int32Array } {
    const tables = this.tableOfSegments(batch, layout);
    const columns = layout.bySegment
      ? this.columnsBySegment(batch, layout, tables)
      : this.columnsByRow(batch, layout, spread(tables, batch.offsets));
    this.segments += segmentCount(batch);
    return { tables, columns };
  }

  /** Lets go of what it knows of rows: from now on only `locate` is asked. */
  forgetRows(): void {
    this.rowTable.length = 0;
    this.rowFirst.length = 0;
    this.chains.clear();
    this.coders.clear();
  }

  private tableOfSegments(batch: Batch, layout: PivotLayout): Int32Array {
    let entry = this.groupers.get(layout.keySignature);
    if (entry === undefined) {
      entry = { grouper: new Grouper(layout.groupKey.length), tables: [] };
      this.groupers.set(layout.keySignature, entry);
    }
    const { grouper, tables } = entry;
    const keys = layout.groupKey.map((k) => batch.vectors[k]);
    return grouper.ids(keys, segmentCount(batch)).map((id, s) => {
      if (tables[id] === undefined) {
        tables[id] = this.tables.length;
        this.tables.push({ layout, segment: this.segments + s, columns: [] });
      } else if (this.tables[tables[id]].layout.signature !== layout.signature) {
        fail("FLX0405", this.span, "pivot: a column of the row key has two types in tables that become one");
      }
      return tables[id];
    });
  }

  private rowsOf(batch: Batch, { rowKey }: PivotLayout, tables: Int32Array): Int32Array {
    let chain = this.chains.get(rowKey.length);
    if (chain === undefined) {
      chain = { pairs: rowKey.map(() => new Hash64()), rows: [] };
      this.chains.set(rowKey.length, chain);
    }
    const ids = tables.slice();
    rowKey.forEach((at, k) => {
      const codes = this.codes(batch, at);
      const pairs = (chain as { pairs: Hash64[] }).pairs[k];
      for (let i = 0; i < ids.length; i++) ids[i] = pairs.intern(ids[i], codes[i]);
    });
    const { rows } = chain;
    for (let i = 0; i < ids.length; i++) {
      let row = rows[ids[i]];
      if (row === undefined) {
        row = this.rowTable.length;
        rows[ids[i]] = row;
        this.rowTable.push(tables[i]);
        this.rowFirst.push(this.rows + i);
      }
      ids[i] = row;
    }
    return ids;
  }

  private codes(batch: Batch, at: number): Int32Array {
    const { name, type, key } = batch.schema.columns[at];
    let coder = this.coders.get(`${type} ${name}`);
    if (coder === undefined) {
      coder = new Coder();
      this.coders.set(`${type} ${name}`, coder);
    }
    const vector = batch.vectors[at];
    const codes = coder.encode(vector);
    // A null counts as the text that it gives in a column name.
    if (type === "string" && vector.valid !== null) {
      const [text] = coder.encode(vectorOf("string", ["null"]));
      for (let i = 0; i < codes.length; i++) if (vector.valid[i] === 0) codes[i] = text;
    }
    return key ? spread(codes, batch.offsets) : codes;
  }

  private columnsBySegment(batch: Batch, layout: PivotLayout, tables: Int32Array): Int32Array {
    const vectors = layout.columnKey.map((k) => batch.vectors[k]);
    const names = this.nameNumbers(vectors, tables.length);
    const columns = tables.map((table, s) =>
      batch.offsets[s] === batch.offsets[s + 1] ? 0 : this.column(table, names[s], layout),
    );
    return spread(columns, batch.offsets);
  }

  private columnsByRow(batch: Batch, layout: PivotLayout, tables: Int32Array): Int32Array {
    const vectors = layout.columnKey.map((k) =>
      batch.schema.columns[k].key ? expand(batch.vectors[k], batch.offsets) : batch.vectors[k],
    );
    const names = this.nameNumbers(vectors, batch.length);
    for (let i = 0; i < names.length; i++) names[i] = this.column(tables[i], names[i], layout);
    return names;
  }

  /** The number of the column name that the values of the column key give, entry by entry. */
  private nameNumbers(vectors: readonly Vector[], n: number): Int32Array {
    const types = vectors.map((v) => v.type);
    const signature = types.join();
    let entry = this.nameGroupers.get(signature);
    if (entry === undefined) {
      entry = { grouper: new Grouper(vectors.length), names: [] };
      this.nameGroupers.set(signature, entry);
    }
    const { grouper, names } = entry;
    const ids = grouper.ids(vectors, n);
    for (let i = 0; i < n; i++) {
      const id = ids[i];
      names[id] ??= this.names.code(
        columnName(
          vectors.map((v) => cellAt(v, i)),
          types,
        ),
      );
      ids[i] = names[id];
    }
    return ids;
  }

  private column(table: number, nameNumber: number, { valueType }: PivotLayout): number {
    const pair = this.pairs.intern(table, nameNumber);
    if (pair === this.columns.length) this.addColumn(table, nameNumber, valueType);
    else if (this.columns[pair].type !== valueType) {
      const { name, type } = this.columns[pair];
      fail("FLX0405", this.span, `pivot: column "${name}" would hold both ${type} and ${valueType} values`);
    }
    return pair;
  }

  private addColumn(table: number, nameNumber: number, type: ColumnType): void {
    const name = this.names.values[nameNumber];
    const { layout, columns } = this.tables[table];
    if (layout.columns.some((c) => c.name === name)) {
      fail(
        "FLX0411",
        this.span,
        `pivot: the column key gives a column "${name}", but there is one of this name already`,
        [`rename column "${name}" before pivot`],
      );
    }
    columns.push(this.columns.length);
    this.columns.push({ name, type });
  }
}

/** One value a row from one value a segment. */
function spread(values: Int32Array, offsets: Int32Array): Int32Array {
  const rows = new Int32Array(offsets[offsets.length - 1]);
  for (let s = 0; s < values.length; s++) rows.fill(values[s], offsets[s], offsets[s + 1]);
  return rows;
}
