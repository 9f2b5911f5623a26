import { defineFunction } from "../../src/sdk/index.ts";
import { refuseDriver } from "./_driver.ts";

export default defineFunction(
  {
    decl: "builtin from : (dataSourceName: string, driverName: string, query: string) => stream[A]",
    doc: `Reads the rows of a query to an SQL database. It is refused: there are no drivers.

- **driverName**, **dataSourceName**: the kind of database, and where it is.
- **query**: the query in SQL.`,
    examples: [],
  },
  refuseDriver,
);
