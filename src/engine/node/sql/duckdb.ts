import type { Database, SqlRows, SqlValue } from "../../../sdk/index.ts";
import { peer } from "../peer.ts";
import type { DatabaseFile } from "./file-name.ts";
import { demandReading } from "./statement.ts";

/** What is used of the package `@duckdb/node-api`. */
interface DuckDbPackage {
  readonly DuckDBInstance: { create(path: string, options: Readonly<Record<string, string>>): Promise<Instance> };
}

interface Instance {
  connect(): Promise<Connection>;
  closeSync(): void;
}

interface Connection {
  stream(sql: string): Promise<Result>;
  run(sql: string, values: unknown[]): Promise<unknown>;
  closeSync(): void;
}

interface Result {
  columnNames(): readonly string[];
  columnTypes(): readonly { toString(): string }[];
  fetchChunk(): Promise<{ readonly rowCount: number; getRows(): unknown[][] } | null>;
}

/**
 * Opens a database of DuckDB. It reaches no other file and loads no extension.
 *
 * @throws FluxError FLX0908 without the package; Error if it cannot be opened
 */
export async function openDuckDb({ path }: DatabaseFile, readOnly: boolean): Promise<Database> {
  const { DuckDBInstance } = (await peer("@duckdb/node-api", "DuckDB")) as DuckDbPackage;
  const instance = await DuckDBInstance.create(path ?? ":memory:", {
    access_mode: readOnly && path !== undefined ? "READ_ONLY" : "READ_WRITE",
    enable_external_access: "false",
    lock_configuration: "true",
  });
  const connection = await instance.connect();
  let open = true;
  return {
    async query(sql): Promise<SqlRows> {
      demandReading(sql);
      const result = await connection.stream(sql);
      const types = result.columnTypes();
      return {
        columns: result.columnNames().map((name, i) => ({ name, type: String(types[i]) })),
        locked: true,
        async next() {
          const chunk = await result.fetchChunk();
          if (chunk === null || chunk.rowCount === 0) return undefined;
          return chunk.getRows().map((row) => row.map(plain));
        },
      };
    },
    async execute(sql, values) {
      await connection.run(sql, [...values]);
    },
    close() {
      if (!open) return;
      open = false;
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** A value of the package as a value of a query: what is no plain value as the database shows it. */
function plain(value: unknown): SqlValue {
  if (value === null || typeof value !== "object" || value instanceof Uint8Array) return value as SqlValue;
  return String(value);
}
