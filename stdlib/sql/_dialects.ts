import { type Args, fail, nearest } from "../../src/sdk/index.ts";
import { COMMON, type Dialect, quoted, under } from "./_dialect.ts";
import { HANA } from "./_hana.ts";
import { SQL_SERVER } from "./_sql-server.ts";

const SQLITE: Dialect = {
  ...COMMON,
  title: "SQLite",
  reads: {
    ...under("int", "INT, INTEGER, BIGINT, SMALLINT, TINYINT, BOOL"),
    ...under("float", "FLOAT, DOUBLE, REAL"),
    ...under("time", "DATETIME, TIMESTAMP, DATE"),
    ...under("bool", "BOOLEAN"),
    ...under("string", "TEXT, VARCHAR, CHAR, CLOB"),
  },
  readsOther: "by value",
  writes: { float: "FLOAT", int: "INT", uint: "INT", string: "TEXT", time: "DATETIME" },
  maxValues: 32766,
  time: { separator: " ", zone: "+00:00", digits: 9 },
};

const DUCKDB: Dialect = {
  ...COMMON,
  title: "DuckDB",
  reads: {
    ...under("int", "TINYINT, SMALLINT, INTEGER, BIGINT, UTINYINT, USMALLINT, UINTEGER"),
    ...under("uint", "UBIGINT"),
    ...under("float", "FLOAT, DOUBLE, DECIMAL, HUGEINT, UHUGEINT"),
    ...under("bool", "BOOLEAN"),
    ...under("time", "DATE, TIMESTAMP, TIMESTAMP_S, TIMESTAMP_MS, TIMESTAMP_NS, TIMESTAMP WITH TIME ZONE"),
  },
  writes: { float: "DOUBLE", int: "BIGINT", uint: "UBIGINT", string: "VARCHAR", bool: "BOOLEAN", time: "TIMESTAMP_NS" },
};

const POSTGRES: Dialect = {
  ...COMMON,
  title: "PostgreSQL",
  reads: {
    ...under("int", "INT, BIGINT, SMALLINT, TINYINT, INT2, INT4, INT8, SERIAL2, SERIAL4, SERIAL8"),
    ...under("float", "FLOAT4, FLOAT8"),
    ...under("time", "DATE, TIMESTAMP, TIMESTAMPTZ"),
    ...under("bool", "BOOL"),
  },
  writes: { float: "FLOAT", int: "BIGINT", uint: "BIGINT", string: "TEXT", time: "TIMESTAMP", bool: "BOOL" },
  placeholder: (n) => `$${n}`,
};

const MYSQL: Dialect = {
  ...COMMON,
  title: "MySQL",
  reads: {
    ...under("int", "INT, BIGINT, SMALLINT, TINYINT, MEDIUMINT"),
    ...under("float", "FLOAT, DOUBLE"),
    ...under("time", "DATETIME, TIMESTAMP"),
  },
  writes: { float: "FLOAT", int: "BIGINT", uint: "BIGINT", string: "TEXT(16383)", time: "DATETIME", bool: "BOOL" },
  quote: (name) => quoted(name, "`"),
  time: { separator: " ", zone: "", digits: 6 },
};

const SNOWFLAKE: Dialect = {
  ...COMMON,
  title: "Snowflake",
  reads: {
    ...under("int", "FIXED, NUMBER"),
    ...under("float", "REAL, FLOAT"),
    ...under("time", "TIMESTAMP_TZ, TIMESTAMP_LTZ"),
    ...under("bool", "BOOLEAN"),
  },
  writes: { float: "FLOAT", int: "NUMBER", string: "TEXT", bool: "BOOLEAN", time: "TIMESTAMP_LTZ" },
};

const BIGQUERY: Dialect = {
  ...COMMON,
  title: "BigQuery",
  reads: {
    ...under("int", "INTEGER"),
    ...under("float", "FLOAT, NUMERIC"),
    ...under("time", "TIMESTAMP"),
    ...under("bool", "BOOLEAN"),
  },
  writes: { float: "FLOAT64", int: "INT64", string: "STRING", bool: "BOOL", time: "TIMESTAMP" },
  quote: (name) => quoted(name, "`"),
};

const ATHENA: Dialect = {
  ...COMMON,
  title: "Athena",
  reads: {
    ...under("int", "TINYINT, SMALLINT, INT, INTEGER, BIGINT"),
    ...under("float", "FLOAT, DOUBLE, REAL"),
    ...under("time", "TIMESTAMP WITH TIME ZONE"),
    ...under("bool", "BOOLEAN"),
  },
  writes: {},
};

const VERTICA: Dialect = {
  ...COMMON,
  title: "Vertica",
  reads: {
    ...under("int", "INT, INTEGER, BIGINT, SMALLINT, TINYINT, INT2, INT4, INT8, SERIAL2, SERIAL4, SERIAL8"),
    ...under("float", "FLOAT, FLOAT4, FLOAT8"),
    ...under("time", "DATE, TIMESTAMP"),
    ...under("bool", "BOOL"),
  },
  writes: { float: "FLOAT", int: "INTEGER", uint: "INTEGER", string: "VARCHAR", time: "TIMESTAMP", bool: "BOOL" },
};

const DIALECTS: Readonly<Record<string, Dialect>> = {
  sqlite3: SQLITE,
  duckdb: DUCKDB,
  postgres: POSTGRES,
  mysql: MYSQL,
  sqlserver: SQL_SERVER,
  mssql: SQL_SERVER,
  snowflake: SNOWFLAKE,
  bigquery: BIGQUERY,
  awsathena: ATHENA,
  vertica: VERTICA,
  vertigo: VERTICA,
  hdb: HANA,
};

/**
 * The dialect of the database that a call names.
 *
 * @throws FluxError FLX0600 if there is no such kind of database
 */
export function dialectOf(a: Args): Dialect {
  const name = a.string("driverName");
  if (Object.hasOwn(DIALECTS, name)) return DIALECTS[name];
  const near = nearest(name, Object.keys(DIALECTS));
  const known = `those there are: ${Object.keys(DIALECTS).join(", ")}`;
  return fail("FLX0600", a.span, `sql.${a.functionName}: sql driver ${name} not supported`, [
    near === undefined ? known : `did you mean ${near}? ${known}`,
  ]);
}
