import type { Database } from "../../../sdk/index.ts";
import { connectTcp, failureText, type NetworkOptions } from "../network.ts";
import { peer } from "../peer.ts";

/** What is used of the package `mysql2`. */
interface MysqlPackage {
  createConnection(options: object): Connection;
}

interface Connection {
  promise(): {
    query(query: object): Promise<readonly [readonly (readonly (string | null)[])[], readonly Field[]]>;
    execute(query: object): Promise<unknown>;
    connect(): Promise<void>;
  };
  destroy(): void;
  on(event: "error", listener: (error: Error) => void): void;
}

interface Field {
  readonly name: string;
  readonly columnType: number;
}

/** Names of the types that are not read as text, by their numbers in the protocol. */
const TYPES: Readonly<Record<number, string>> = {
  1: "TINYINT",
  2: "SMALLINT",
  3: "INT",
  4: "FLOAT",
  5: "DOUBLE",
  7: "TIMESTAMP",
  8: "BIGINT",
  9: "MEDIUMINT",
  12: "DATETIME",
};

/** What a data source of MySQL names. */
export interface MysqlSource {
  readonly user: string;
  readonly password: string;
  readonly host: string;
  readonly port: number;
  readonly database: string;
}

/** @example mysqlSource("ana:secret@tcp(db:3306)/shop?charset=utf8").host // "db" */
export function mysqlSource(dataSource: string): MysqlSource {
  const at = dataSource.lastIndexOf("@");
  const [, protocol = "tcp", address = "127.0.0.1:3306", database] =
    /^(?:(\w+)(?:\(([^)]*)\))?)?\/([^?]*)(?:\?.*)?$/.exec(dataSource.slice(at + 1)) ?? [];
  if (database === undefined)
    throw new Error("the data source must have the form user:password@tcp(host:port)/database");
  if (protocol !== "tcp") throw new Error(`only connections over tcp are possible, not over ${protocol}`);
  const [, host, port = "3306"] = /^(.*?)(?::(\d+))?$/.exec(address) ?? [];
  const login = at < 0 ? "" : dataSource.slice(0, at);
  const colon = login.indexOf(":");
  const [user, password] = colon < 0 ? [login, ""] : [login.slice(0, colon), login.slice(colon + 1)];
  return { user, password, host, port: Number(port), database };
}

/**
 * Opens a database of MySQL. The whole answer of a query is held in memory.
 *
 * @throws FluxError FLX0908 without the package; Error if it cannot be opened
 */
export async function openMysql(dataSource: string, network: NetworkOptions): Promise<Database> {
  const { host, port, ...login } = mysqlSource(dataSource);
  const { createConnection } = (await peer("mysql2", "sql with mysql")) as MysqlPackage;
  const stream = connectTcp(host, port, network);
  const connection = createConnection({ ...login, stream, timezone: "Z", flags: ["-LOCAL_FILES"] });
  // Without a listener a connection that breaks between two queries would end the process.
  connection.on("error", () => {});
  const told = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error) => {
      throw new Error(failureText(error));
    });
  const client = connection.promise();
  await told(client.connect());
  return {
    async query(sql) {
      const typeCast = (field: { string(): string | null }) => field.string();
      const [rows, fields] = await told(client.query({ sql, rowsAsArray: true, typeCast }));
      let given = false;
      return {
        columns: fields.map(({ name, columnType }) => ({ name, type: TYPES[columnType] ?? "TEXT" })),
        async next() {
          if (given) return undefined;
          given = true;
          return rows;
        },
      };
    },
    async execute(sql, values) {
      await told(client.execute({ sql, values }));
    },
    close: () => connection.destroy(),
  };
}
