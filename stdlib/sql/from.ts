import { defineSource } from "../../src/sdk/index.ts";
import { type Connection, connection } from "./_connect.ts";
import type { Dialect } from "./_dialect.ts";
import { dialectOf } from "./_dialects.ts";
import { QueryReader } from "./_query.ts";

interface QuerySpec {
  readonly dialect: Dialect;
  readonly connection: Connection;
  readonly query: string;
}

export default defineSource<QuerySpec>({
  decl: "builtin from : (dataSourceName: string, driverName: string, query: string) => stream[A]",
  doc: `Reads the rows of a query to an SQL database, as one table without group key.

- **driverName**: the kind of database: \`sqlite3\`, \`duckdb\`, \`postgres\`, \`mysql\`, \`sqlserver\` (or \`mssql\`),
  \`snowflake\`, \`bigquery\`, \`awsathena\`, \`vertica\`, \`hdb\`.
- **dataSourceName**: which database, in the form of its kind: \`file:shop.db\` or \`:memory:\` for SQLite and DuckDB,
  \`postgres://user:password@host:5432/db\`, \`user:password@tcp(host:3306)/db\` for MySQL,
  \`sqlserver://user:password@host:1433?database=db\`.
- **query**: the query in SQL, one statement.

The program that runs the script decides which databases it reaches: files need leave to read (and SQLite and DuckDB then
only read), servers need network access. The drivers are packages that are installed beside fluxts; without one the call
is refused and names the package. For Snowflake, BigQuery, Athena, Vertica and SAP HANA the program brings its own.

The declared types of the columns give their types here: integers int, floating-point numbers float, dates and times
with a date time, booleans bool, all else string; of SQLite, a column without declared type has that of its first value.
NULL is null. Times without a zone are in UTC.`,
  examples: [
    `import "sql"

sql.from(
    driverName: "sqlite3",
    dataSourceName: ":memory:",
    query: "SELECT 'attic' AS room, 28.5 AS temp UNION SELECT 'cellar', NULL",
)
// => room: "attic", temp: 28.5
// => room: "cellar", temp: null`,
  ],
  read: (a) => ({ dialect: dialectOf(a), connection: connection(a, false), query: a.string("query") }),
  open: ({ dialect, connection, query }, context) => new QueryReader(dialect, connection, query, context),
});
