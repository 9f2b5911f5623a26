import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Engine } from "../../src/engine/index.ts";
import { type NodeDepsOptions, nodeDeps } from "../../src/engine/node/deps.ts";
import { mysqlSource } from "../../src/engine/node/sql/mysql.ts";
import { PostgresStub } from "../harness/postgres-server.ts";

let stub: PostgresStub;
beforeAll(async () => {
  stub = await PostgresStub.start((sql) => {
    if (sql.includes("nowhere")) return new Error('relation "nowhere" does not exist');
    if (!sql.startsWith("SELECT")) return { columns: [], rows: [] };
    return {
      columns: [
        ["i", 20],
        ["f", 701],
        ["b", 16],
        ["t", 1114],
        ["z", 1184],
        ["d", 1082],
        ["s", 25],
        ["n", 1700],
      ],
      rows: [
        [
          "9007199254740993",
          "0.1",
          "t",
          "2024-01-01 10:00:00.123456",
          "2024-01-01 10:00:00+02",
          "2024-02-03",
          "x",
          "1.50",
        ],
        [null, null, null, null, null, null, null, null],
      ],
    };
  });
});
afterAll(() => stub.stop());
beforeEach(() => {
  stub.statements.length = 0;
});

const run = (script: string, options: NodeDepsOptions = {}) =>
  new Engine({ deps: nodeDeps({ network: { allowPrivate: true }, ...options }) })
    .run(`import "array"\nimport "sql"\n${script}`)
    .rows();
const source = () =>
  `driverName: "postgres", dataSourceName: "postgres://ana:secret@127.0.0.1:${stub.port}/shop?sslmode=disable"`;

describe("postgres", () => {
  test("types and nulls", async () => {
    const [first, second] = await run(`sql.from(${source()}, query: "SELECT * FROM t")`);
    expect(first).toEqual({
      i: 9007199254740993n,
      f: 0.1,
      b: true,
      t: "2024-01-01T10:00:00.123456Z",
      z: "2024-01-01T08:00:00Z",
      d: "2024-02-03T00:00:00Z",
      s: "x",
      n: "1.50",
    });
    expect(Object.values(second).every((v) => v === null)).toBe(true);
  });

  test("a query that the server refuses", async () => {
    await expect(run(`sql.from(${source()}, query: "SELECT * FROM nowhere")`)).rejects.toThrow(
      'sql.from (postgres): relation "nowhere" does not exist',
    );
  });

  test("rows are written in a transaction", async () => {
    await run(`array.from(rows: [{s: "it's", i: 5, t: 2024-01-01T00:00:00Z}, {s: "x", i: 6, t: 2024-01-02T00:00:00Z}])
      |> sql.to(${source()}, table: "o")`);
    expect(stub.statements).toEqual([
      { sql: "BEGIN", values: [] },
      { sql: 'CREATE TABLE IF NOT EXISTS "o" ("s" TEXT,"i" BIGINT,"t" TIMESTAMP)', values: [] },
      {
        sql: 'INSERT INTO "o" ("s","i","t") VALUES ($1,$2,$3),($4,$5,$6)',
        values: ["it's", "5", "2024-01-01 00:00:00.000000000", "x", "6", "2024-01-02 00:00:00.000000000"],
      },
      { sql: "COMMIT", values: [] },
    ]);
  });

  test.each<[string, NodeDepsOptions, string]>([
    ["private addresses", { network: {} }, "in a private network"],
    ["hosts that are not named", { network: { hosts: ["db"], allowPrivate: true } }, "is not among those allowed"],
  ])("%s", async (_, options, message) => {
    await expect(run(`sql.from(${source()}, query: "SELECT 1")`, options)).rejects.toThrow(message);
    expect(stub.statements).toEqual([]);
  });
});

describe("data sources of MySQL", () => {
  test.each([
    [
      "ana:se:c@ret@tcp(db:3307)/shop?charset=utf8",
      { user: "ana", password: "se:c@ret", host: "db", port: 3307, database: "shop" },
    ],
    ["ana@tcp(db)/shop", { user: "ana", password: "", host: "db", port: 3306, database: "shop" }],
    ["/shop", { user: "", password: "", host: "127.0.0.1", port: 3306, database: "shop" }],
  ])("%s", (text, expected) => {
    expect(mysqlSource(text)).toEqual(expected);
  });
  test.each([
    ["ana:x@unix(/tmp/s)/shop", "only connections over tcp"],
    ["shop", "must have the form"],
  ])("refuses %s", (text, message) => {
    expect(() => mysqlSource(text)).toThrow(message);
  });
});
