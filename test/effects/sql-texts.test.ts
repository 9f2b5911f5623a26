import { describe, expect, test } from "vitest";
import { Engine, type FluxError } from "../../src/engine/index.ts";

/** What is sent to a database of each kind, those too that no driver is there for. */

const ROWS = `[
  {s: "it's", i: 1, f: 2.5, b: true, u: uint(v: 7), t: 2024-05-01T10:20:30.123456789Z},
  {s: "b", i: 2, f: 3.5, b: false, u: uint(v: 8), t: 2024-05-01T10:20:31Z},
  {s: "c", i: 3, f: 4.5, b: true, u: uint(v: 9), t: 2024-05-01T10:20:32Z},
]`;

interface Sent {
  readonly sql: string;
  readonly values: readonly unknown[];
}

async function sent(driver: string, table: string, columns: readonly string[], more = "", dsn = "x"): Promise<Sent[]> {
  const log: Sent[] = [];
  const openDatabase = async () => ({
    execute: async (sql: string, values: readonly unknown[]) => void log.push({ sql, values }),
    query: async () => {
      throw new Error("nothing is asked");
    },
    close() {},
  });
  const script = `import "array"
import "sql"
array.from(rows: ${ROWS})
  |> keep(columns: ${JSON.stringify(columns)})
  |> sql.to(driverName: "${driver}", dataSourceName: "${dsn}", table: ${JSON.stringify(table).replace("\\u00", "\\x")}${more})`;
  await new Engine({ deps: { openDatabase } }).run(script).rows();
  return log;
}

const TYPES: Readonly<Record<string, string>> = {
  sqlite3: "s TEXT,i INT,f FLOAT,u INT,t DATETIME",
  duckdb: "s VARCHAR,i BIGINT,f DOUBLE,b BOOLEAN,u UBIGINT,t TIMESTAMP_NS",
  postgres: "s TEXT,i BIGINT,f FLOAT,b BOOL,u BIGINT,t TIMESTAMP",
  mysql: "s TEXT(16383),i BIGINT,f FLOAT,b BOOL,u BIGINT,t DATETIME",
  sqlserver: "s VARCHAR(MAX),i BIGINT,f FLOAT,b BIT,u BIGINT,t DATETIMEOFFSET",
  mssql: "s VARCHAR(MAX),i BIGINT,f FLOAT,b BIT,u BIGINT,t DATETIMEOFFSET",
  snowflake: "s TEXT,i NUMBER,f FLOAT,b BOOLEAN,t TIMESTAMP_LTZ",
  bigquery: "s STRING,i INT64,f FLOAT64,b BOOL,t TIMESTAMP",
  vertica: "s VARCHAR,i INTEGER,f FLOAT,b BOOL,u INTEGER,t TIMESTAMP",
  vertigo: "s VARCHAR,i INTEGER,f FLOAT,b BOOL,u INTEGER,t TIMESTAMP",
  hdb: "s NVARCHAR(5000),i BIGINT,f DOUBLE,b BOOLEAN,t TIMESTAMP",
};

const BACKTICKS = new Set(["mysql", "bigquery"]);

function quote(driver: string, name: string): string {
  const q = BACKTICKS.has(driver) ? "`" : '"';
  return q + (driver === "hdb" ? name.toUpperCase() : name) + q;
}

const named = (driver: string) => (TYPES[driver] as string).split(",").map((column) => column.split(" "));
const columnsOf = (driver: string) => named(driver).map(([name]) => name);

describe.each(Object.keys(TYPES))("%s", (driver) => {
  test("makes the table with a type for each column, in a transaction", async () => {
    const [begin, create, ...rest] = await sent(driver, "climate", columnsOf(driver));
    expect(begin).toEqual({
      sql: driver === "sqlserver" || driver === "mssql" ? "BEGIN TRANSACTION" : "BEGIN",
      values: [],
    });
    const types = named(driver).map(([name, type]) => `${quote(driver, name)} ${type}`);
    const table = quote(driver, "climate");
    if (driver === "sqlserver" || driver === "mssql") {
      expect(create.sql).toBe(
        `IF OBJECT_ID('climate', 'U') IS NULL BEGIN CREATE TABLE ${table} (${types.join(",")}) END`,
      );
    } else if (driver === "hdb") {
      expect(create.sql.split("\n")).toEqual([
        "DO BEGIN",
        "DECLARE SCHEMA_NAME NVARCHAR(7) = 'default';",
        "DECLARE TABLE_NAME NVARCHAR(7) = 'CLIMATE';",
        "DECLARE FOUND INT = 0;",
        "SELECT COUNT(*) INTO FOUND FROM TABLES WHERE TABLE_NAME=ESCAPE_DOUBLE_QUOTES(:TABLE_NAME);",
        `IF :FOUND = 0 THEN CREATE TABLE ${table} (${types.join(",")}); END IF;`,
        "END;",
      ]);
    } else expect(create.sql).toBe(`CREATE TABLE IF NOT EXISTS ${table} (${types.join(",")})`);
    expect(rest.at(-1)).toEqual({ sql: "COMMIT", values: [] });
  });

  test("inserts rows with a placeholder for each value", async () => {
    const inserts = (await sent(driver, "climate", ["s", "i"])).slice(2, -1);
    const place = (n: number) =>
      driver === "postgres" ? `$${n}` : driver === "sqlserver" || driver === "mssql" ? `@p${n}` : "?";
    const head = `INSERT INTO ${quote(driver, "climate")} (${quote(driver, "s")},${quote(driver, "i")}) VALUES `;
    const row = (n: number) => `(${place(2 * n + 1)},${place(2 * n + 2)})`;
    if (driver === "hdb") {
      expect(inserts.map((i) => i.sql)).toEqual([head + row(0), head + row(0), head + row(0)]);
    } else expect(inserts.map((i) => i.sql)).toEqual([head + [0, 1, 2].map(row).join(",")]);
    expect(inserts.flatMap((i) => i.values)).toEqual(["it's", 1n, "b", 2n, "c", 3n]);
  });

  test("quotes in names are doubled, and a name ends at a NUL", async () => {
    const [, create, insert] = await sent(driver, 'a"b`c\0d', ["i"]);
    const wanted = driver === "hdb" ? '"A""B`C"' : BACKTICKS.has(driver) ? '`a"b``c`' : '"a""b`c"';
    expect(insert.sql).toContain(`INSERT INTO ${wanted} (`);
    expect(create.sql).toContain(`${wanted} (`);
    if (driver === "mssql") expect(create.sql).toContain(`OBJECT_ID('a"b\`c', 'U')`);
  });

  test("a time as the database takes it", async () => {
    const [, , insert] = await sent(driver, "climate", ["t"]);
    const forms: Readonly<Record<string, string>> = {
      sqlite3: "2024-05-01 10:20:30.123456789+00:00",
      mysql: "2024-05-01 10:20:30.123456",
      sqlserver: "2024-05-01T10:20:30.1234567+00:00",
      mssql: "2024-05-01T10:20:30.1234567+00:00",
      hdb: "2024-05-01 10:20:30.1234567",
    };
    expect(insert.values[0]).toBe(forms[driver] ?? "2024-05-01 10:20:30.123456789");
  });

  test("refuses a type that the database does not have", async () => {
    const lacking = ["s", "i", "f", "b", "u", "t"].filter((name) => !columnsOf(driver).includes(name));
    for (const name of lacking) {
      const error = await sent(driver, "climate", [name]).catch((e: unknown) => e);
      expect((error as FluxError).diagnostics[0]).toMatchObject({ code: "FLX0401" });
      expect((error as FluxError).message).toMatch(/does not support column type (bool|uint) \(column/);
    }
  });
});

test("rows of a statement are as many as their values may be", async () => {
  const sizes = async (driver: string, more: string) =>
    (await sent(driver, "t", ["i", "f"], more)).slice(2, -1).map((s) => s.values.length);
  expect(await sizes("postgres", "")).toEqual([6]);
  expect(await sizes("postgres", ", batchSize: 6")).toEqual([4, 2]);
  expect(await sizes("postgres", ", batchSize: 1")).toEqual([2, 2, 2]);
  expect(await sizes("hdb", "")).toEqual([2, 2, 2]);
});

describe("SQL Server with an identity column", () => {
  const ON = "identity insert=on";
  test.each([
    [`server=x;${ON}`, true],
    [`sqlserver://h?${ON.replace(" ", "+")}`, true],
    [`sqlserver://h?${ON.replace(" ", "%20").toUpperCase()}`, true],
    ["sqlserver://h?identity+insert=off", false],
    ["server=100%", false],
  ])("%s", async (dsn, on) => {
    const [, , insert] = await sent("mssql", "o'r\"d", ["i"], "", dsn);
    const plain = 'INSERT INTO "o\'r""d" ("i") VALUES (@p1),(@p2),(@p3)';
    const parts = [
      "SET QUOTED_IDENTIFIER ON",
      "DECLARE @tableHasIdentity INT = OBJECTPROPERTY(OBJECT_ID('o''r\"d'), 'TableHasIdentity')",
      'IF @tableHasIdentity = 1 BEGIN SET IDENTITY_INSERT "o\'r""d" ON END',
      plain,
      'IF @tableHasIdentity = 1 BEGIN SET IDENTITY_INSERT "o\'r""d" OFF END',
    ];
    expect(insert.sql).toBe(on ? parts.join("; ") : plain);
  });
});

test("a table of SAP HANA in a schema", async () => {
  const [, create, insert] = await sent("hdb", "shop.or'd", ["i"]);
  expect(insert.sql).toBe('INSERT INTO "SHOP"."OR\'D" ("I") VALUES (?)');
  expect(create.sql).toContain("DECLARE SCHEMA_NAME NVARCHAR(4) = 'SHOP';");
  expect(create.sql).toContain("DECLARE TABLE_NAME NVARCHAR(4) = 'OR''D';");
  expect(create.sql).toContain("WHERE SCHEMA_NAME=ESCAPE_DOUBLE_QUOTES(:SCHEMA_NAME) AND TABLE_NAME=");
});

test("Athena is not written", async () => {
  await expect(sent("awsathena", "t", ["i"])).rejects.toThrow("sql.to: writing is not supported for awsathena");
});
