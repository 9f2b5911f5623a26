import type { Database, SqlValue } from "../../../sdk/index.ts";
import { failureText, LimitedSocket, type NetworkOptions } from "../network.ts";
import { peer } from "../peer.ts";

/** What is used of the package `pg`. */
interface PostgresPackage {
  readonly Client: new (options: object) => Client;
}

interface Client {
  connect(): Promise<void>;
  query(query: object): Promise<QueryResult | readonly QueryResult[]>;
  end(): Promise<void>;
  on(event: "error", listener: (error: Error) => void): void;
}

interface QueryResult {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Names of the types that are not read as text, by their numbers in the database's catalogue. */
const TYPES: Readonly<Record<number, string>> = {
  16: "BOOL",
  20: "INT8",
  21: "INT2",
  23: "INT4",
  700: "FLOAT4",
  701: "FLOAT8",
  1082: "DATE",
  1114: "TIMESTAMP",
  1184: "TIMESTAMPTZ",
};

/** Every value as the text that the server sends. */
const AS_TEXT = { getTypeParser: () => (text: string) => text };

/**
 * Opens a database of PostgreSQL by its address: `postgres://user:password@host:port/database?sslmode=…`. The whole
 * answer of a query is held in memory.
 *
 * @throws FluxError FLX0908 without the package; Error if it cannot be opened
 */
export async function openPostgres(dataSource: string, network: NetworkOptions): Promise<Database> {
  if (!URL.canParse(dataSource))
    throw new Error("the data source must be an address: postgres://user:password@host/db");
  const { Client } = (await peer("pg", "sql with postgres")) as PostgresPackage;
  const socket = new LimitedSocket(network);
  const client = new Client({ connectionString: dataSource, stream: () => socket });
  // Without a listener a connection that breaks between two queries would end the process.
  client.on("error", () => {});
  const told = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error) => {
      throw new Error(failureText(error));
    });
  await told(client.connect());
  return {
    async query(sql) {
      const results = [await told(client.query({ text: sql, rowMode: "array", types: AS_TEXT }))].flat();
      const { fields, rows } = results[results.length - 1] as QueryResult;
      let given = false;
      return {
        columns: fields.map(({ name, dataTypeID }) => ({ name, type: TYPES[dataTypeID] ?? "TEXT" })),
        async next() {
          if (given) return undefined;
          given = true;
          return rows;
        },
      };
    },
    async execute(sql, values: readonly SqlValue[]) {
      await told(client.query({ text: sql, values }));
    },
    close() {
      // What is under way need not come to its end; an open transaction is undone by the server.
      socket.destroy();
    },
  };
}
