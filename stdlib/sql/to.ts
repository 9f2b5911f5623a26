import { defineTransform, fail } from "../../src/sdk/index.ts";
import { connection } from "./_connect.ts";
import { dialectOf } from "./_dialects.ts";
import { Inserter, type InsertSpec } from "./_insert.ts";

const DEFAULT_BATCH_SIZE = 10_000;

export default defineTransform<InsertSpec>({
  decl: `builtin to : (
    <-tables: stream[A],
    dataSourceName: string,
    driverName: string,
    table: string,
    ?batchSize: int,
) => stream[A]`,
  doc: `Writes all rows to a table of an SQL database and passes them on. The table is made if there is none; all is written
in one transaction, which is undone if the run fails. Nulls are written as NULL.

- **driverName**, **dataSourceName**: the database, as in \`sql.from()\`. \`awsathena\` cannot be written to.
- **table**: the table.
- **batchSize**: how many values one statement may have, at the most. Default 10000; less where the database takes less.

A file of SQLite or DuckDB is written only where the program that runs the script allows it (\`--allow-write\` on the
command line). SQLite has no type for bool columns and SAP HANA, Snowflake and BigQuery none for uint ones: rows with
them are refused.`,
  examples: [
    `import "array"
import "sql"

array.from(rows: [{room: "attic", temp: 28.5}])
    |> sql.to(driverName: "sqlite3", dataSourceName: ":memory:", table: "climate")
// => room: "attic", temp: 28.5`,
  ],
  effect: true,
  read(a) {
    const dialect = dialectOf(a);
    const table = a.string("table");
    if (table === "") a.refuse("table", "is empty");
    const batchSize = a.int("batchSize", 0n);
    const cannotWrite = Object.keys(dialect.writes).length === 0;
    if (cannotWrite) fail("FLX0600", a.span, `sql.to: writing is not supported for ${a.string("driverName")}`);
    return {
      dialect,
      table,
      connection: connection(a, true),
      dataSource: a.string("dataSourceName"),
      batchSize: batchSize > 0n ? Number(batchSize) : DEFAULT_BATCH_SIZE,
      columnType({ name, type }) {
        return (
          dialect.writes[type] ??
          fail("FLX0401", a.span, `sql.to: ${dialect.title} does not support column type ${type} (column "${name}")`, [
            `convert it before: map(fn: (r) => ({r with ${name}: …}))`,
          ])
        );
      },
    };
  },
  open: (spec, _, out) => new Inserter(spec, out),
});
