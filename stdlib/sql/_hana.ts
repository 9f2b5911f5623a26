import { COMMON, type Dialect, quoted, under } from "./_dialect.ts";

/** A name of SAP HANA, which may be that of a schema and of a table: in upper case, each part in quotes. */
function hanaName(name: string): string {
  const [text] = name.split("\0", 1);
  return text
    .split(".")
    .map((part) => quoted(part.toUpperCase().replace(/^"+|"+$/g, ""), '"'))
    .join(".");
}

/** A block that runs a statement if there is no such table: the database has no `IF NOT EXISTS`. */
function createIfMissing(table: string, create: string): string {
  const parts = table.toUpperCase().split(".");
  const [schema, name] = parts.length > 1 ? [parts[0], parts.slice(1).join(".")] : ["default", parts[0]];
  const inSchema = parts.length > 1 ? "SCHEMA_NAME=ESCAPE_DOUBLE_QUOTES(:SCHEMA_NAME) AND " : "";
  return [
    "DO BEGIN",
    `DECLARE SCHEMA_NAME NVARCHAR(${schema.length}) = ${quoted(schema, "'")};`,
    `DECLARE TABLE_NAME NVARCHAR(${name.length}) = ${quoted(name, "'")};`,
    "DECLARE FOUND INT = 0;",
    `SELECT COUNT(*) INTO FOUND FROM TABLES WHERE ${inSchema}TABLE_NAME=ESCAPE_DOUBLE_QUOTES(:TABLE_NAME);`,
    `IF :FOUND = 0 THEN ${create}; END IF;`,
    "END;",
  ].join("\n");
}

/** SAP HANA. It inserts one row a statement. */
export const HANA: Dialect = {
  ...COMMON,
  title: "SAP HANA",
  reads: {
    ...under("int", "TINYINT, SMALLINT, INTEGER, BIGINT"),
    ...under("float", "REAL, DOUBLE, DECIMAL"),
    ...under("time", "TIMESTAMP"),
  },
  writes: { float: "DOUBLE", int: "BIGINT", string: "NVARCHAR(5000)", bool: "BOOLEAN", time: "TIMESTAMP" },
  quote: hanaName,
  createTable: (table, columns) => createIfMissing(table, `CREATE TABLE ${hanaName(table)} (${columns.join(",")})`),
  maxRows: 1,
  time: { separator: " ", zone: "", digits: 7 },
};
