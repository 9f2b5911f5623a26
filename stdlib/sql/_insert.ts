import {
  type Batch,
  bySchema,
  type Database,
  type Operator,
  type Output,
  type Schema,
  type SqlValue,
  segmentCount,
  type Vector,
} from "../../src/sdk/index.ts";
import type { Connection } from "./_connect.ts";
import type { Dialect } from "./_dialect.ts";
import { valueReader } from "./_value.ts";

export interface InsertSpec {
  readonly dialect: Dialect;
  readonly connection: Connection;
  readonly dataSource: string;
  readonly table: string;
  /** Values of one statement. */
  readonly batchSize: number;
  /** The type of a column in the database; refuses what the database cannot hold. */
  columnType(column: Schema["columns"][number]): string;
}

/** What is prepared for the columns of a table. */
interface Prepared {
  readonly create: string;
  readonly rows: number;
  /** The statement that inserts so many rows. */
  insert(rows: number): string;
}

/** Writes all rows to a table of a database, in one transaction, and passes them on. */
export class Inserter implements Operator {
  private readonly spec: InsertSpec;
  private readonly out: Output;
  private readonly prepared: (schema: Schema) => Prepared;
  private readonly created = new Set<Prepared>();
  private database: Promise<Database> | undefined;
  private closed = false;

  constructor(spec: InsertSpec, out: Output) {
    this.spec = spec;
    this.out = out;
    this.prepared = bySchema((schema) => prepare(spec, schema));
  }

  async push(batch: Batch): Promise<void> {
    await this.spec.connection.attempt(() => this.write(batch));
    this.out.push(batch);
  }

  finish(): Promise<void> {
    return this.spec.connection.attempt(async () => {
      await (await this.opened()).execute("COMMIT", []);
      this.close();
    });
  }

  close(): void {
    this.closed = true;
    // A failure to open was told where it was waited for.
    this.database?.then(
      (d) => d.close(),
      () => {},
    );
    this.database = undefined;
  }

  private opened(): Promise<Database> {
    this.database ??= this.spec.connection.open().then(async (database) => {
      if (!this.closed) await database.execute(this.spec.dialect.begin, []);
      return database;
    });
    return this.database;
  }

  private async write(batch: Batch): Promise<void> {
    const prepared = this.prepared(batch.schema);
    const database = await this.opened();
    if (!this.created.has(prepared)) await database.execute(prepared.create, []);
    this.created.add(prepared);
    const values = valuesOf(batch, this.spec.dialect);
    const width = batch.schema.columns.length;
    for (let row = 0; row < batch.length; row += prepared.rows) {
      const rows = Math.min(prepared.rows, batch.length - row);
      await database.execute(prepared.insert(rows), values.slice(row * width, (row + rows) * width));
    }
  }
}

function prepare(spec: InsertSpec, schema: Schema): Prepared {
  const { dialect, table, dataSource, batchSize } = spec;
  const { columns } = schema;
  const types = columns.map((c) => `${dialect.quote(c.name)} ${spec.columnType(c)}`);
  const head = `INSERT INTO ${dialect.quote(table)} (${columns.map((c) => dialect.quote(c.name)).join(",")}) VALUES `;
  const statements = new Map<number, string>();
  const insert = (rows: number): string => {
    let n = 0;
    const row = () => `(${columns.map(() => dialect.placeholder(++n)).join(",")})`;
    const text = head + Array.from({ length: rows }, row).join(",");
    return dialect.insertion?.(text, table, dataSource) ?? text;
  };
  const width = columns.length;
  const values = Math.min(batchSize - width, dialect.maxValues);
  return {
    create: dialect.createTable(table, types),
    rows: Math.min(dialect.maxRows, Math.max(1, Math.floor(values / width))),
    insert(rows) {
      const known = statements.get(rows) ?? insert(rows);
      statements.set(rows, known);
      return known;
    },
  };
}

/** The values of all rows, one row after the other. */
function valuesOf(batch: Batch, dialect: Dialect): SqlValue[] {
  const { schema, vectors, offsets, length } = batch;
  const width = schema.columns.length;
  const values = new Array<SqlValue>(length * width).fill(null);
  schema.columns.forEach(({ key }, c) => {
    const read = valueReader(vectors[c] as Vector, dialect);
    for (let s = 0; s < segmentCount(batch); s++) {
      const constant = key ? read(s) : null;
      for (let row = offsets[s]; row < offsets[s + 1]; row++) values[row * width + c] = key ? constant : read(row);
    }
  });
  return values;
}
