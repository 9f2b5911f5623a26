import type { Database, DatabaseSource } from "../../../sdk/index.ts";
import type { NetworkOptions } from "../network.ts";
import { demandWritable, type WriteGrant } from "../writing.ts";
import { openDuckDb } from "./duckdb.ts";
import { databaseFile } from "./file-name.ts";
import { openMysql } from "./mysql.ts";
import { openPostgres } from "./postgres.ts";
import { openSqlite } from "./sqlite.ts";

/** Opens a database of a kind that a program brings itself. */
export type DatabaseOpener = (dataSource: string, options: { readonly write: boolean }) => Promise<Database>;

/** What decides which databases scripts reach. */
export interface DatabaseAccess {
  /** Scripts may read files. */
  readonly files: boolean;
  /** The files that they may write. */
  readonly write: WriteGrant | undefined;
  /** The network they may reach; undefined for none. */
  readonly network: NetworkOptions | undefined;
  /** Kinds of databases beside those that are built in, or in their place. */
  readonly drivers: Readonly<Record<string, DatabaseOpener>>;
}

/** Kinds of databases that lie in a file. */
const FILES = { sqlite3: openSqlite, duckdb: openDuckDb } as const;

/** Kinds of databases that are servers. */
const SERVERS = { postgres: openPostgres, mysql: openMysql } as const;

/** Opens a database within what is granted. Rejects with an Error whose message tells the script's author why not. */
export async function openDatabase(source: DatabaseSource, access: DatabaseAccess): Promise<Database> {
  const { driver, dataSource, write } = source;
  const { drivers, network } = access;
  if (Object.hasOwn(drivers, driver)) return drivers[driver](dataSource, { write });
  if (driver in FILES) return openFile(driver as keyof typeof FILES, dataSource, write, access);
  if (!(driver in SERVERS)) {
    throw new Error("there is no driver for it here; the program that runs the script can bring one (databases)");
  }
  if (network === undefined) {
    throw new Error("this program does not let scripts reach the network (--allow-net on the command line)");
  }
  return SERVERS[driver as keyof typeof SERVERS](dataSource, network);
}

async function openFile(
  driver: keyof typeof FILES,
  dataSource: string,
  write: boolean,
  access: DatabaseAccess,
): Promise<Database> {
  const file = databaseFile(dataSource);
  if (file.path !== undefined) {
    if (!access.files) throw new Error("this program does not let scripts read files");
    if (write && file.readOnly) throw new Error("the data source is to be opened for reading only: mode=ro");
    if (write) demandWritable(file.path, access.write);
  }
  return FILES[driver](file, !write);
}
