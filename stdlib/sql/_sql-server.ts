import { COMMON, type Dialect, quoted, under } from "./_dialect.ts";

/** Turns on, while rows are inserted, that the values of an identity column are given; with `identity insert=on`. */
function identityInsert(insert: string, table: string, dataSource: string): string {
  let options = dataSource.toLowerCase();
  try {
    options = decodeURIComponent(options.replaceAll("+", " "));
  } catch {
    // Not escaped as in an address: it stands for itself.
  }
  if (!options.includes("identity insert=on")) return insert;
  const name = quoted(table, '"');
  return [
    "SET QUOTED_IDENTIFIER ON",
    `DECLARE @tableHasIdentity INT = OBJECTPROPERTY(OBJECT_ID(${quoted(table, "'")}), 'TableHasIdentity')`,
    `IF @tableHasIdentity = 1 BEGIN SET IDENTITY_INSERT ${name} ON END`,
    insert,
    `IF @tableHasIdentity = 1 BEGIN SET IDENTITY_INSERT ${name} OFF END`,
  ].join("; ");
}

/** Microsoft SQL Server. Times without a zone stay texts. */
export const SQL_SERVER: Dialect = {
  ...COMMON,
  title: "SQLServer",
  reads: {
    ...under("int", "INT, TINYINT, SMALLINT, BIGINT"),
    ...under("float", "DECIMAL, REAL, FLOAT, MONEY, SMALLMONEY"),
    ...under("bool", "BIT"),
    ...under("time", "DATETIMEOFFSET"),
  },
  writes: {
    float: "FLOAT",
    int: "BIGINT",
    uint: "BIGINT",
    string: "VARCHAR(MAX)",
    bool: "BIT",
    time: "DATETIMEOFFSET",
  },
  placeholder: (n) => `@p${n}`,
  createTable(table, columns) {
    const create = `CREATE TABLE ${quoted(table, '"')} (${columns.join(",")})`;
    return `IF OBJECT_ID(${quoted(table, "'")}, 'U') IS NULL BEGIN ${create} END`;
  },
  insertion: identityInsert,
  begin: "BEGIN TRANSACTION",
  maxValues: 2000,
  maxRows: 1000,
  time: { separator: "T", zone: "+00:00", digits: 7 },
};
