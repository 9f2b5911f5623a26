import sqlite, { type QueryResult } from "node-sqlite3-wasm";

/** Makes a database file by statements. */
export function makeSqlite(path: string, statements: string): void {
  const database = new sqlite.Database(path);
  database.exec(statements);
  database.close();
}

/** The rows of a query to a database file. */
export function readSqlite(path: string, query: string): QueryResult[] {
  const database = new sqlite.Database(path, { readOnly: true });
  try {
    return database.all(query);
  } finally {
    database.close();
  }
}
