import {
  type Batch,
  batchBytes,
  type ColumnType,
  type Database,
  fail,
  type Reader,
  type RunContext,
  Schema,
  type SqlColumn,
  type SqlRows,
  type SqlValue,
  VectorBuilder,
} from "../../src/sdk/index.ts";
import { cellOfSql, typeOfSql } from "./_cell.ts";
import type { Connection } from "./_connect.ts";
import type { Dialect } from "./_dialect.ts";

type Rows = readonly (readonly SqlValue[])[];

/** The rows of a query as one table without group key. */
export class QueryReader implements Reader {
  private readonly dialect: Dialect;
  private readonly connection: Connection;
  private readonly query: string;
  private readonly context: RunContext;
  private database: Database | undefined;
  private rows: SqlRows | undefined;
  private schema: Schema | undefined;
  /** The rows read last; whether the table goes on after them is known when more are read. */
  private ahead: Rows | undefined;
  /** What was read to its end before any of it is used, since the database is locked meanwhile. */
  private drained: Batch[] | undefined;
  private closed = false;

  constructor(dialect: Dialect, connection: Connection, query: string, context: RunContext) {
    this.dialect = dialect;
    this.connection = connection;
    this.query = query;
    this.context = context;
  }

  next(): Promise<Batch | undefined> {
    return this.connection.attempt(async () => {
      if (this.drained === undefined) return this.read();
      const batch = this.drained.shift();
      if (batch !== undefined) this.context.memory.release(batchBytes(batch));
      return batch;
    });
  }

  close(): void {
    this.closed = true;
    this.database?.close();
    this.database = undefined;
  }

  private async read(): Promise<Batch | undefined> {
    if (this.rows === undefined) return this.begin();
    if (this.ahead === undefined || this.schema === undefined) return undefined;
    return this.batch(this.schema, this.ahead, await this.more(this.rows), true);
  }

  private async begin(): Promise<Batch | undefined> {
    const database = await this.connection.open();
    this.database = database;
    // The run may have ended meanwhile.
    if (this.closed) this.close();
    const rows = await database.query(this.query);
    this.rows = rows;
    const first = await this.more(rows);
    this.schema = this.schemaOf(rows.columns, first ?? []);
    const batch = this.batch(this.schema, first ?? [], first && (await this.more(rows)), false);
    return rows.locked ? this.drain(batch) : batch;
  }

  private async drain(first: Batch): Promise<Batch | undefined> {
    const batches: Batch[] = [];
    for (let batch: Batch | undefined = first; batch !== undefined; batch = await this.read()) {
      this.context.memory.reserve(batchBytes(batch));
      batches.push(batch);
    }
    this.close();
    this.drained = batches;
    return this.next();
  }

  private async more(rows: SqlRows): Promise<Rows | undefined> {
    let piece = await rows.next();
    while (piece?.length === 0) piece = await rows.next();
    return piece;
  }

  private batch(schema: Schema, rows: Rows, ahead: Rows | undefined, continues: boolean): Batch {
    this.ahead = ahead;
    const vectors = schema.columns.map(({ name, type }, at) => {
      const builder = new VectorBuilder(type, rows.length);
      for (const row of rows) {
        const cell = cellOfSql(row[at], type);
        if (cell === undefined) this.refuse(name, type, row[at]);
        builder.append(cell);
      }
      return builder.finish();
    });
    const offsets = Int32Array.of(0, rows.length);
    return { schema, length: rows.length, vectors, offsets, continues, open: ahead !== undefined };
  }

  private schemaOf(columns: readonly SqlColumn[], first: Rows): Schema {
    const names = new Set<string>();
    for (const { name } of columns) {
      if (names.has(name)) {
        fail("FLX0411", this.context.span, `sql.from: the query gives two columns with the name "${name}"`, [
          "give one of them another name: SELECT … AS …",
        ]);
      }
      names.add(name);
    }
    const type = (c: SqlColumn, at: number) => this.columnType(c) ?? typeOfRows(first, at);
    return new Schema(columns.map((c, at) => ({ name: c.name, type: type(c, at), key: false })));
  }

  private columnType({ type, as, scale = 0 }: SqlColumn): ColumnType | undefined {
    if (as !== undefined) return as;
    const plain = type
      .toUpperCase()
      .replace(/\(.*?\)/, "")
      .trim();
    const { reads, readsOther } = this.dialect;
    if (Object.hasOwn(reads, plain)) return reads[plain] === "int" && scale > 0 ? "float" : reads[plain];
    return readsOther === "by value" ? undefined : readsOther;
  }

  private refuse(column: string, type: ColumnType, value: SqlValue): never {
    const shown = typeof value === "string" ? JSON.stringify(value) : String(value);
    fail("FLX0401", this.context.span, `sql.from: column "${column}" holds ${type} values, ${shown} is none`, [
      "let the query convert it: CAST(… AS TEXT)",
    ]);
  }
}

/** The type of the first value of a column that has no declared type; text if there is none. */
function typeOfRows(rows: Rows, at: number): ColumnType {
  for (const row of rows) {
    const type = typeOfSql(row[at]);
    if (type !== undefined) return type;
  }
  return "string";
}
