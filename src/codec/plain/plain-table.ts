import { fail } from "../../base/diagnostic.ts";
import { type Batch, Schema } from "../../column/batch.ts";
import type { ColumnType, Vector } from "../../column/vector.ts";
import { GivenColumn } from "./given-column.ts";
import { InferredColumn } from "./inferred-column.ts";
import type { RowBlock } from "./row-block.ts";

/** The values of a batch; those of inferred columns come at the end of the input. */
interface Piece {
  readonly length: number;
  readonly vectors: readonly (Vector | undefined)[];
}

/** The one table of a CSV file as it grows. */
export class PlainTable {
  private readonly names: readonly string[];
  private readonly columns: readonly (GivenColumn | InferredColumn)[];
  private readonly batchRows: number;
  /** The schema, so long as it does not depend on values to come. */
  private readonly schema: Schema | undefined;
  private readonly pieces: Piece[] = [];
  /** Rows since the last piece. */
  private rows = 0;
  private continues = false;

  /** @param typeOf the type of a column, undefined if it is to be inferred */
  constructor(names: readonly string[], typeOf: (name: string) => ColumnType | undefined, batchRows: number) {
    const types = names.map(typeOf);
    this.names = names;
    this.batchRows = batchRows;
    this.columns = types.map((type) => (type === undefined ? new InferredColumn(batchRows) : new GivenColumn(type)));
    if (types.every((type) => type !== undefined)) this.schema = this.schemaOf(types);
  }

  /** Bytes of columns whose type is inferred. */
  get held(): number {
    return this.columns.reduce((bytes, c) => bytes + (c instanceof InferredColumn ? c.held : 0), 0);
  }

  /** Appends a row; gives a batch if one is full and nothing has to be inferred. */
  append(block: RowBlock, row: number): Batch | undefined {
    const { columns } = this;
    const fields = block.rows[row];
    if (fields.length !== columns.length) {
      const [has, wanted] = [fields.length, columns.length].map((n) => `${n} ${n === 1 ? "field" : "fields"}`);
      fail("FLX0530", block.rowSpan(row), `this row has ${has}, the first one ${wanted}`);
    }
    let batch: Batch | undefined;
    if (this.rows === this.batchRows) {
      this.cut();
      if (this.schema !== undefined) batch = this.batch(this.schema, this.pieces.pop() as Piece, true);
    }
    for (let c = 0; c < columns.length; c++) {
      if (columns[c].append(fields[c])) continue;
      const { type } = columns[c] as GivenColumn;
      fail("FLX0531", block.fieldSpan(row, c), `"${fields[c]}" in column "${this.names[c]}" is no ${type}`);
    }
    this.rows++;
    return batch;
  }

  /** The batches that are left: at least one. */
  finish(): Batch[] {
    this.cut();
    const inferred = this.columns.map((c) => (c instanceof InferredColumn ? c.finish() : undefined));
    const schema =
      this.schema ?? this.schemaOf(this.columns.map((c, i) => inferred[i]?.type ?? (c as GivenColumn).type));
    return this.pieces.map(({ length, vectors }, p) => {
      const whole = vectors.map((v, i) => v ?? inferred[i]?.batches[p]);
      return this.batch(schema, { length, vectors: whole }, p < this.pieces.length - 1);
    });
  }

  private cut(): void {
    const vectors = this.columns.map((c) => (c instanceof GivenColumn ? c.take() : undefined));
    this.pieces.push({ length: this.rows, vectors });
    this.rows = 0;
  }

  private batch(schema: Schema, { length, vectors }: Piece, open: boolean): Batch {
    const { continues } = this;
    this.continues = open;
    return { schema, length, vectors: vectors as Vector[], offsets: Int32Array.of(0, length), continues, open };
  }

  private schemaOf(types: readonly ColumnType[]): Schema {
    return new Schema(this.names.map((name, i) => ({ name, type: types[i], key: false })));
  }
}
