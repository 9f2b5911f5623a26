import mysql from "mysql2";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Engine } from "../../src/engine/index.ts";
import { nodeDeps } from "../../src/engine/node/deps.ts";
import type { NetworkOptions } from "../../src/engine/node/network.ts";

/** What is used of the server that the package brings; its types leave out most of it. */
interface MysqlServer {
  readonly _server: { address(): { readonly port: number } };
  on(event: "connection", listener: (connection: ServerConnection) => void): void;
  listen(port: number, host: string, listening: () => void): void;
  close(): void;
}

interface ServerConnection {
  sequenceId: number;
  serverHandshake(settings: object): void;
  writeTextResult(rows: readonly object[], columns: readonly object[]): void;
  writeError(error: { readonly message: string; readonly code: number }): void;
  on(event: string, listener: (sql: string) => void): void;
}

const TYPES = { i: 8, f: 5, t: 12, s: 253, d: 246 };
let server: MysqlServer;

beforeAll(async () => {
  // The server counts the packets of an answer in its own way, of which the client warns.
  vi.spyOn(console, "error").mockImplementation(() => {});
  server = (mysql as unknown as { createServer(): MysqlServer }).createServer();
  server.on("connection", (connection) => {
    connection.on("error", () => {});
    connection.serverHandshake({
      ...{ protocolVersion: 10, serverVersion: "8.0.0", connectionId: 1, statusFlags: 2, characterSet: 8 },
      capabilityFlags: 0xffffff,
    });
    const column = ([name, columnType]: [string, number]) => ({
      ...{ catalog: "def", schema: "", table: "t", orgTable: "t", name, orgName: name },
      ...{ characterSet: 33, columnLength: 50, columnType, flags: 0, decimals: 0 },
    });
    const rows = [
      { i: "9007199254740993", f: "0.5", t: "2024-01-01 10:00:00.5", s: "x", d: "1.50" },
      { i: null, f: null, t: null, s: null, d: null },
    ];
    connection.on("query", (sql) => {
      if (sql.includes("nowhere")) connection.writeError({ message: "Table 'nowhere' doesn't exist", code: 1146 });
      else connection.writeTextResult(rows, Object.entries(TYPES).map(column));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.close();
  vi.restoreAllMocks();
});

const run = (query: string, network: NetworkOptions = { allowPrivate: true }) => {
  const source = `ana:secret@tcp(127.0.0.1:${server._server.address().port})/shop`;
  const script = `import "sql" sql.from(driverName: "mysql", dataSourceName: "${source}", query: "${query}")`;
  return new Engine({ deps: nodeDeps({ network }) }).run(script).rows();
};

test("types and nulls", async () => {
  expect(await run("SELECT * FROM t")).toEqual([
    { i: 9007199254740993n, f: 0.5, t: "2024-01-01T10:00:00.5Z", s: "x", d: "1.50" },
    { i: null, f: null, t: null, s: null, d: null },
  ]);
});

test("a query that the server refuses", async () => {
  const message = expect.stringContaining("sql.from (mysql): Table 'nowhere' doesn't exist");
  await expect(run("SELECT * FROM nowhere")).rejects.toMatchObject({ diagnostics: [{ code: "FLX0907", message }] });
});

test("private addresses", async () => {
  await expect(run("SELECT 1", {})).rejects.toThrow("in a private network");
});
