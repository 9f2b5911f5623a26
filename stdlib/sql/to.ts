import { defineFunction } from "../../src/sdk/index.ts";
import { refuseDriver } from "./_driver.ts";

export default defineFunction(
  {
    decl: `builtin to : (
    <-tables: stream[A],
    dataSourceName: string,
    driverName: string,
    table: string,
    ?batchSize: int,
) => stream[A]`,
    doc: `Writes rows to a table of an SQL database. It is refused: there are no drivers.

- **driverName**, **dataSourceName**: the kind of database, and where it is.
- **table**: the table.
- **batchSize**: rows of one statement.`,
    examples: [],
  },
  refuseDriver,
);
