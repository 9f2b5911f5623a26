import { closeSync, openSync, readSync } from "node:fs";
import type { Database, SqlColumn, SqlRows, SqlValue } from "../../../sdk/index.ts";
import { peer } from "../peer.ts";
import type { DatabaseFile } from "./file-name.ts";
import { demandReading, statementHead } from "./statement.ts";

type Row = Readonly<Record<string, SqlValue>>;

/** What is used of the package `node-sqlite3-wasm`: SQLite as WebAssembly that works on files. */
interface SqlitePackage {
  readonly Database: new (
    path: string | undefined,
    options: { readOnly: boolean; fileMustExist: boolean },
  ) => Connection;
}

interface Connection {
  prepare(sql: string): Statement;
  all(sql: string): readonly Row[];
  run(sql: string, values?: readonly SqlValue[]): unknown;
  close(): void;
}

interface Statement {
  iterate(): IterableIterator<Row>;
  run(values: readonly SqlValue[]): unknown;
  finalize(): void;
}

/** Milliseconds to wait for others that read or write the file. */
const BUSY_MS = 5000;

/** Rows that are read at once. */
const PIECE = 1024;

/** The query as a view, so that SQLite tells the declared types of its columns and makes their names differ. */
const VIEW = "fluxts_query";
const VIEWABLE: ReadonlySet<string> = new Set(["SELECT", "WITH", "VALUES"]);

/**
 * Opens a database of SQLite.
 *
 * @throws FluxError FLX0908 without the package; Error if it cannot be opened
 */
export async function openSqlite(file: DatabaseFile, readOnly: boolean): Promise<Database> {
  const { Database: Sqlite } = (await peer("node-sqlite3-wasm", "SQLite")) as SqlitePackage;
  if (file.path !== undefined) demandNoLog(file.path);
  const connection = new Sqlite(file.path, {
    readOnly: readOnly && file.path !== undefined,
    fileMustExist: file.mustExist,
  });
  connection.run(`PRAGMA busy_timeout = ${BUSY_MS}`);
  return new SqliteDatabase(connection);
}

/**
 * Refuses a database that is kept with a write-ahead log, which the package does not read.
 *
 * @throws Error with a text for the script's author
 */
function demandNoLog(path: string): void {
  const head = Buffer.alloc(20);
  try {
    const file = openSync(path, "r");
    readSync(file, head, 0, head.length, 0);
    closeSync(file);
  } catch {
    return; // Not there, or no file: SQLite tells.
  }
  if (head.subarray(0, 15).toString("latin1") !== "SQLite format 3" || head[WRITE_VERSION] !== WITH_LOG) return;
  throw new Error("the database is kept with a write-ahead log, which cannot be read here: PRAGMA journal_mode=DELETE");
}

/** Where the head of a file tells how it is written, and what stands there for a write-ahead log. */
const WRITE_VERSION = 18;
const WITH_LOG = 2;

class SqliteDatabase implements Database {
  private readonly connection: Connection;
  private readonly statements = new Map<string, Statement>();
  private open = true;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  async query(sql: string): Promise<SqlRows> {
    // Tells what is wrong with the text; a view may name what there is not.
    this.connection.prepare(sql).finalize();
    demandReading(sql);
    if (!VIEWABLE.has(statementHead(sql).verb)) return this.rows(sql, undefined);
    // Only the first statement of a text is run.
    this.connection.run(`CREATE TEMP VIEW ${VIEW} AS ${sql}`);
    const declared = this.connection.all(`PRAGMA temp.table_xinfo(${VIEW})`);
    const columns = declared.map(({ name, type }) => ({ name: String(name), type: String(type) }));
    // A value of a column without type tells by itself whether it is an integer only here.
    const kinds = columns.flatMap((c, i) => (c.type === "" ? [`typeof(${quoted(c.name)}) AS "${i}\u0001"`] : []));
    return this.rows(`SELECT ${["*", ...kinds].join(", ")} FROM temp.${VIEW}`, columns);
  }

  async execute(sql: string, values: readonly SqlValue[]): Promise<void> {
    const statement = this.statements.get(sql) ?? this.connection.prepare(sql);
    this.statements.set(sql, statement);
    statement.run(values);
  }

  close(): void {
    if (!this.open) return;
    this.open = false;
    for (const statement of this.statements.values()) {
      try {
        statement.finalize();
      } catch {
        // It failed when it was run, and that was told there.
      }
    }
    // Closing undoes a transaction that is open.
    this.connection.close();
  }

  private rows(sql: string, declared: readonly SqlColumn[] | undefined): SqlRows {
    const statement = this.connection.prepare(sql);
    this.statements.set(sql, statement);
    const rows = statement.iterate();
    let columns = declared;
    const piece = (): SqlValue[][] | undefined => {
      const read: SqlValue[][] = [];
      while (read.length < PIECE) {
        const { done, value: row } = rows.next();
        if (done) break;
        columns ??= Object.keys(row).map((name) => ({ name, type: "" }));
        read.push(columns.map(({ name }, i) => typed(row[name], row[`${i}\u0001`])));
      }
      return read.length === 0 ? undefined : read;
    };
    const first = piece();
    let begun = false;
    return {
      columns: columns ?? [],
      locked: true,
      next: async () => {
        if (begun) return piece();
        begun = true;
        return first;
      },
    };
  }
}

/** A value in a form that tells an integer from a float: a bigint is an integer. */
function typed(value: SqlValue, kind: SqlValue | undefined): SqlValue {
  return kind === "integer" && typeof value === "number" ? BigInt(value) : value;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
