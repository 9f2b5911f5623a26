import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Engine, type EngineOptions, type Database as FluxDatabase } from "../../src/engine/index.ts";
import { type NodeDepsOptions, nodeDeps } from "../../src/engine/node/deps.ts";
import { fluxts, Workspace } from "../harness/command-line.ts";
import { makeSqlite, readSqlite } from "../harness/sqlite.ts";

const work = new Workspace();
const PREAMBLE = 'import "array"\nimport "sql"\nimport "join"\n';

beforeAll(async () => {
  makeSqlite(
    work.path("shop.db"),
    `CREATE TABLE orders (id INTEGER PRIMARY KEY, name VARCHAR(20), total DOUBLE, placed DATETIME, at TIMESTAMP, paid BOOLEAN, n BIGINT);
     INSERT INTO orders VALUES
       (1, 'ana', 12.5, '2023-03-01 10:00:00', 1677664800, 1, 9007199254740993),
       (2, NULL, NULL, '2023-03-01T11:30:00.25+02:00', 1677664800000, 0, -1),
       (3, 'cy', 3, '2023-03-02', NULL, NULL, NULL);`,
  );
  const instance = await DuckDBInstance.create(work.path("shop.duck"));
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE t (i INTEGER, b BIGINT, u UBIGINT, d DECIMAL(6, 2), f DOUBLE, ok BOOLEAN, s VARCHAR,
    t TIMESTAMP_NS, z TIMESTAMPTZ, day DATE, list INTEGER[])`);
  await connection.run(`INSERT INTO t VALUES (1, 2, 18446744073709551615, 1.25, 0.1, true, 'x',
    '2024-01-01 00:00:00.123456789', '2024-01-01 02:00:00+02', '2024-02-03', [1, 2]), (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)`);
  connection.closeSync();
  instance.closeSync();
});
afterAll(() => work.remove());

function engine(options: NodeDepsOptions = {}, more: EngineOptions = {}): Engine {
  return new Engine({ deps: nodeDeps({ write: [work.folder], ...options }), ...more });
}

const rows = (script: string, options?: NodeDepsOptions, more?: EngineOptions) =>
  engine(options, more)
    .run(PREAMBLE + script)
    .rows();
const from = (query: string, file = "shop.db", driver = "sqlite3") =>
  `sql.from(driverName: "${driver}", dataSourceName: "file:${work.path(file)}", query: ${JSON.stringify(query)})`;
const to = (table: string, file: string, driver = "sqlite3", more = "") =>
  `sql.to(driverName: "${driver}", dataSourceName: "file:${work.path(file)}", table: ${JSON.stringify(table)}${more})`;

describe("sql.from on SQLite", () => {
  test.each([1, 2, 1024])("types and nulls (%i rows a batch)", async (batchRows) => {
    expect(await rows(from("SELECT * FROM orders ORDER BY id"), {}, { batchRows })).toEqual([
      {
        id: 1,
        name: "ana",
        total: 12.5,
        placed: "2023-03-01T10:00:00Z",
        at: "2023-03-01T10:00:00Z",
        paid: true,
        n: 9007199254740993n,
      },
      {
        id: 2,
        name: null,
        total: null,
        placed: "2023-03-01T09:30:00.25Z",
        at: "2023-03-01T10:00:00Z",
        paid: false,
        n: -1,
      },
      { id: 3, name: "cy", total: 3, placed: "2023-03-02T00:00:00Z", at: null, paid: null, n: null },
    ]);
  });

  test("a column without declared type has that of its first value, whole floats too", async () => {
    const query = "SELECT count(*) AS n, sum(id) * 1.0 AS f, max(name) AS s, NULL AS x FROM orders";
    const script = `${from(query)} |> map(fn: (r) => ({n: r.n + 1, f: r.f + 0.5, s: r.s + "!", x: exists r.x}))`;
    expect(await rows(script)).toEqual([{ n: 4, f: 6.5, s: "cy!", x: false }]);
  });

  test("no row gives an empty table with its columns", async () => {
    const csv = await engine()
      .run(PREAMBLE + from("SELECT id, name FROM orders WHERE id > 9"))
      .toAnnotatedCSV({ crlf: false });
    expect(csv).toContain("#datatype,string,long,long,string\n");
  });

  test("many rows come in pieces of one table", async () => {
    const query = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 5000) SELECT x FROM c";
    expect(await rows(`${from(query)} |> sum(column: "x")`)).toEqual([{ x: 12502500 }]);
  });

  test.each([
    ["SELEC 1", 'near "SELEC": syntax error'],
    ["SELECT * FROM invoices", "no such table: invoices"],
    ["SELECT 1; SELECT 2", "must be one statement"],
    ["DELETE FROM orders", 'not with "DELETE"'],
    ["VACUUM INTO 'copy.db'", 'not with "VACUUM"'],
    ["ATTACH 'other.db' AS o", 'not with "ATTACH"'],
    ["WITH x AS (SELECT 1) DELETE FROM orders", "readonly|syntax error"],
  ])("refuses %s", async (query, message) => {
    await expect(rows(from(query))).rejects.toThrow(new RegExp(message));
  });

  test("a value that does not fit its column", async () => {
    makeSqlite(work.path("odd.db"), "CREATE TABLE t (a INT, b DATETIME); INSERT INTO t VALUES ('x', 'soon')");
    await expect(rows(from("SELECT a FROM t", "odd.db"))).rejects.toThrow('column "a" holds int values, "x" is none');
    await expect(rows(from("SELECT b FROM t", "odd.db"))).rejects.toThrow('"soon" is none');
  });

  test("files that are no database", async () => {
    work.write("text.db", "this is only text, and long enough to be looked at as a page of a database");
    await expect(rows(from("SELECT 1 FROM t", "text.db"))).rejects.toThrow("file is not a database");
    await expect(rows(from("SELECT 1", "missing.db"))).rejects.toThrow("Could not open the database");
  });

  test("two columns of one name are told apart", async () => {
    expect(await rows(from("SELECT 1 AS a, 2 AS a"))).toEqual([{ a: 1, "a:1": 2 }]);
  });
});

describe("sql.to on SQLite", () => {
  test.each([
    ["", 1],
    [", batchSize: 4", 1024],
    [", batchSize: 1", 2],
  ])("makes a table and fills it (%s)", async (more, batchRows) => {
    const file = `out${more.length}-${batchRows}.db`;
    const script = `array.from(rows: [
      {t: 2024-01-01T00:00:00.123456789Z, s: "it's", i: -5, u: uint(v: 7), f: 1.5, g: "a"},
      {t: 2024-01-02T00:00:00Z, s: "x", i: 6, u: uint(v: 8), f: 2.0, g: "b"},
      {t: 2024-01-03T00:00:00Z, s: debug.null(type: "string"), i: 7, u: uint(v: 9), f: 3.0, g: "b"}])
      |> group(columns: ["g"]) |> ${to('my "table"', file, "sqlite3", more)}`;
    const passed = await rows(`import "internal/debug"\n${script}`, {}, { batchRows });
    expect(passed.map((r) => r.i)).toEqual([-5, 6, 7]);
    expect(readSqlite(work.path(file), 'SELECT * FROM "my ""table""" ORDER BY i')).toEqual([
      { t: "2024-01-01 00:00:00.123456789+00:00", s: "it's", i: -5, u: 7, f: 1.5, g: "a" },
      { t: "2024-01-02 00:00:00.000000000+00:00", s: "x", i: 6, u: 8, f: 2, g: "b" },
      { t: "2024-01-03 00:00:00.000000000+00:00", s: null, i: 7, u: 9, f: 3, g: "b" },
    ]);
    const sql = readSqlite(work.path(file), "SELECT sql FROM sqlite_master")[0].sql;
    expect(sql).toBe('CREATE TABLE "my ""table""" ("t" DATETIME,"s" TEXT,"i" INT,"u" INT,"f" FLOAT,"g" TEXT)');
    expect(await rows(from('SELECT t, f FROM "my ""table""" WHERE i = -5', file))).toEqual([
      { t: "2024-01-01T00:00:00.123456789Z", f: 1.5 },
    ]);
  });

  test("many rows, more than one statement takes", async () => {
    const query = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 20000) SELECT x FROM c";
    await rows(
      `${from(query)} |> map(fn: (r) => ({x: r.x, y: r.x, z: r.x})) |> ${to("n", "many.db")} |> count(column: "x")`,
    );
    expect(readSqlite(work.path("many.db"), "SELECT count(*) AS n, sum(z) AS s FROM n")).toEqual([
      { n: 20000, s: 200010000 },
    ]);
  });

  test("reads a file and writes it in one script", async () => {
    makeSqlite(work.path("both.db"), "CREATE TABLE a (v INT); INSERT INTO a VALUES (1), (2)");
    await rows(`${from("SELECT v FROM a", "both.db")} |> map(fn: (r) => ({v: r.v * 10})) |> ${to("a", "both.db")}`);
    expect(readSqlite(work.path("both.db"), "SELECT v FROM a").map((r) => r.v)).toEqual([1, 2, 10, 20]);
  });

  test("is run where nobody uses its rows, once, and has a result of its own", async () => {
    const data = "array.from(rows: [{v: 1}])";
    const script = `x = ${data} |> ${to("a", "once.db")}\n${data} |> ${to("a", "once.db")}\n${data} |> yield(name: "other")
x |> ${to("b", "twice.db")} |> yield(name: "two")\ny = ${data} |> ${to("a", "once.db")} |> findRecord(fn: (key) => true, idx: 0)`;
    const names = new Set<string>();
    for await (const table of engine().run(PREAMBLE + script)) names.add(table.result);
    expect([...names]).toEqual(["to0", "other", "two"]);
    expect(readSqlite(work.path("once.db"), "SELECT count(*) AS n FROM a")).toEqual([{ n: 3 }]);
    expect(readSqlite(work.path("twice.db"), "SELECT count(*) AS n FROM b")).toEqual([{ n: 1 }]);
  });

  test("writes all or nothing", async () => {
    makeSqlite(work.path("unique.db"), "CREATE TABLE a (v INT UNIQUE)");
    const script = `array.from(rows: [{v: 1}, {v: 2}, {v: 1}]) |> ${to("a", "unique.db", "sqlite3", ", batchSize: 1")}`;
    await expect(rows(script)).rejects.toThrow("UNIQUE constraint failed: a.v");
    await expect(
      rows(`array.from(rows: [{v: 5}]) |> ${to("a", "unique.db")} |> map(fn: (r) => ({v: die(msg: "no")}))`),
    ).rejects.toThrow("no");
    expect(readSqlite(work.path("unique.db"), "SELECT * FROM a")).toEqual([]);
  });

  test("what SQLite cannot hold", async () => {
    await expect(rows(`array.from(rows: [{b: true}]) |> ${to("a", "bool.db")}`)).rejects.toThrow(
      "SQLite does not support column type bool",
    );
  });

  test("a database in memory needs no leave", async () => {
    const script = `array.from(rows: [{v: 1}]) |> sql.to(driverName: "sqlite3", dataSourceName: ":memory:", table: "a")`;
    expect(await rows(script, { write: undefined, files: false })).toEqual([{ v: 1 }]);
  });
});

describe("DuckDB", () => {
  test("types and nulls", async () => {
    const csv = await engine()
      .run(PREAMBLE + from("SELECT * FROM t", "shop.duck", "duckdb"))
      .toAnnotatedCSV({ crlf: false });
    expect(csv.split("\n")).toEqual(
      expect.arrayContaining([
        "#datatype,string,long,long,long,unsignedLong,double,double,boolean,string,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,string",
        ',,0,1,2,18446744073709551615,1.25,0.1,true,x,2024-01-01T00:00:00.123456789Z,2024-01-01T00:00:00Z,2024-02-03T00:00:00Z,"[1, 2]"',
        ",,0,,,,,,,,,,,",
      ]),
    );
  });

  test("writing and reading back", async () => {
    const script = `array.from(rows: [{t: 2024-01-01T00:00:00.123456789Z, s: "a'b", i: -5, u: uint(v: 7), f: 1.5, b: true}])`;
    await rows(`${script} |> ${to("o", "new.duck", "duckdb")}`);
    await rows(`${script} |> ${to("o", "new.duck", "duckdb")}`);
    const back = await rows(
      `${from("SELECT * FROM o LIMIT 1", "new.duck", "duckdb")} |> map(fn: (r) => ({r with u: string(v: r.u)}))`,
    );
    expect(back).toEqual([{ t: "2024-01-01T00:00:00.123456789Z", s: "a'b", i: -5, u: "7", f: 1.5, b: true }]);
  });

  test("reads a file and writes it in one script", async () => {
    await rows(`array.from(rows: [{v: 1}]) |> ${to("a", "both.duck", "duckdb")}`);
    await rows(`${from("SELECT v + 1 AS v FROM a", "both.duck", "duckdb")} |> ${to("a", "both.duck", "duckdb")}`);
    expect(await rows(`${from("SELECT count(*) AS n FROM a", "both.duck", "duckdb")}`)).toEqual([{ n: 2 }]);
  });

  test.each([
    ["SELECT * FROM read_csv('/etc/hosts')", "disabled by configuration"],
    ["COPY (SELECT 1) TO 'x.csv'", 'not with "COPY"'],
    ["SELECT * FROM nowhere", "nowhere does not exist"],
  ])("refuses %s", async (query, message) => {
    await expect(rows(from(query, "shop.duck", "duckdb"))).rejects.toThrow(message);
  });

  test("an open transaction is undone when the run fails", async () => {
    await rows(`array.from(rows: [{v: 1}]) |> ${to("a", "undo.duck", "duckdb")}`);
    const failing = `array.from(rows: [{v: 5}]) |> ${to("a", "undo.duck", "duckdb")} |> map(fn: (r) => ({v: die(msg: "no")}))`;
    await expect(rows(failing)).rejects.toThrow("no");
    expect(await rows(from("SELECT v FROM a", "undo.duck", "duckdb"))).toEqual([{ v: 1 }]);
  });
});

describe("leave", () => {
  const insert = `array.from(rows: [{v: 1}]) |> ${to("a", "leave.db")}`;
  test.each<[string, NodeDepsOptions]>([
    ["none", { write: undefined }],
    ["another folder", { write: [work.path("sub")] }],
    ["a name that begins alike", { write: [work.path("leave")] }],
  ])("writing: %s", async (_, options) => {
    await expect(rows(insert, options)).rejects.toThrow("does not let scripts write");
  });
  test.each<[string, NodeDepsOptions]>([
    ["the file", { write: [work.path("leave.db")] }],
    ["all", { write: true }],
  ])("writing: %s", async (_, options) => {
    expect(await rows(insert, options)).toEqual([{ v: 1 }]);
  });
  test("reading", async () => {
    await expect(rows(from("SELECT 1"), { files: false })).rejects.toThrow("does not let scripts read files");
    await expect(new Engine().run(PREAMBLE + from("SELECT 1")).rows()).rejects.toThrow(
      "does not let scripts reach databases",
    );
  });
  test("mode=ro", async () => {
    const script = `array.from(rows: [{v: 1}]) |> sql.to(driverName: "sqlite3", dataSourceName: "file:${work.path("shop.db")}?mode=ro", table: "a")`;
    await expect(rows(script)).rejects.toThrow("for reading only");
  });
  test("servers need the network", async () => {
    const script = 'sql.from(driverName: "postgres", dataSourceName: "postgres://a@b/c", query: "SELECT 1")';
    await expect(rows(script)).rejects.toThrow("does not let scripts reach the network");
  });
  test("kinds without a driver", async () => {
    const script = 'sql.from(driverName: "snowflake", dataSourceName: "x", query: "SELECT 1")';
    await expect(rows(script)).rejects.toThrow("there is no driver for it here");
    const error = await rows(script.replace("snowflake", "sqlite")).catch((e) => e);
    expect(error.diagnostics[0]).toMatchObject({
      code: "FLX0600",
      message: "sql.from: sql driver sqlite not supported",
    });
    expect(error.diagnostics[0].notes[0]).toContain("did you mean sqlite3?");
  });
  test("flags", async () => {
    const run = (...flags: string[]) => fluxts(["run", "-e", PREAMBLE + insert, ...flags]);
    expect((await run()).err).toContain("--allow-write");
    expect((await run(`--allow-write=${work.folder}`)).status).toBe(0);
  });
});

test("a database that a program brings", async () => {
  const seen: unknown[] = [];
  const database: FluxDatabase = {
    query: async (sql) => {
      seen.push(sql);
      const pieces = [[["1", "2.5", null]], [["3", "4", "2024-01-01 00:00:00 +0100"]]];
      return {
        columns: [
          { name: "a", type: "NUMBER" },
          { name: "b", type: "FIXED", scale: 2 },
          { name: "c", type: "TIMESTAMP_TZ" },
        ],
        next: async () => pieces.shift(),
      };
    },
    execute: async () => {},
    close: () => seen.push("closed"),
  };
  const snowflake = async (name: string) => {
    seen.push(name);
    return database;
  };
  const script = 'sql.from(driverName: "snowflake", dataSourceName: "u:p@acc/db", query: "SELECT *")';
  expect(await rows(script, { databases: { snowflake } })).toEqual([
    { a: 1, b: 2.5, c: null },
    { a: 3, b: 4, c: "2023-12-31T23:00:00Z" },
  ]);
  expect(seen).toEqual(["u:p@acc/db", "SELECT *", "closed"]);
});
