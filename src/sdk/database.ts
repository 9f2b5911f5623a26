import type { ColumnType } from "../column/vector.ts";

/** Where a script wants a database to be opened. */
export interface DatabaseSource {
  /** The kind of database: `sqlite3`, `postgres`. */
  readonly driver: string;
  /** Which one, in the form of its kind: `file:shop.db`, `postgres://user:password@host/db`. */
  readonly dataSource: string;
  /** Rows are to be written; otherwise the script's query is all that reaches the database, and it may only read. */
  readonly write: boolean;
}

/** A value on its way to or from a database. Times are texts or bigints, as the database has them. */
export type SqlValue = null | boolean | bigint | number | string | Uint8Array;

/** A column of what a query gave. */
export interface SqlColumn {
  readonly name: string;
  /** Its type in the words of the database: `INTEGER`, `VARCHAR(20)`, `timestamp with time zone`; empty if it has none. */
  readonly type: string;
  /** The type of its column here, where whoever answers knows it; left out, `type` tells it. */
  readonly as?: ColumnType;
  /** Digits after the point, where the type has them. */
  readonly scale?: number;
}

/** What a query gives, piece by piece. */
export interface SqlRows {
  readonly columns: readonly SqlColumn[];
  /** Until the last row is read and the connection closed, nobody can write to the database. */
  readonly locked?: boolean;
  /** The next rows, each with a value for every column; undefined at the end. */
  next(): Promise<readonly (readonly SqlValue[])[] | undefined>;
}

/** A connection to a database. What goes wrong is told by Errors with a message for the script's author. */
export interface Database {
  query(sql: string): Promise<SqlRows>;
  /** Runs a statement with values for its placeholders. */
  execute(sql: string, values: readonly SqlValue[]): Promise<void>;
  /** Ends the connection, and what is under way; a transaction that is open is undone. */
  close(): void;
}
