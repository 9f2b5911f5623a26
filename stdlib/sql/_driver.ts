import { type Args, fail } from "../../src/sdk/index.ts";

/** Refuses the call: no driver for a database is there. */
export function refuseDriver(a: Args): never {
  const message = `sql.${a.functionName}: there is no driver for databases, not for "${a.string("driverName")}" nor for others`;
  fail("FLX0902", a.span, message, ["export the table as CSV and read it with csv.from(file: …)"]);
}
