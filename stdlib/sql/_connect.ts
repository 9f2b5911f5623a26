import { type Args, type Database, FluxError, fail, type Span } from "../../src/sdk/index.ts";

/** How a call reaches its database. */
export interface Connection {
  open(): Promise<Database>;
  /** Does something with the database; what goes wrong is an error of the call. */
  attempt<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * The connection that a call names by its arguments. It is opened when the script runs.
 *
 * @throws FluxError FLX0902 if the program gives no access to databases
 */
export function connection(a: Args, write: boolean): Connection {
  const [driver, dataSource] = [a.string("driverName"), a.string("dataSourceName")];
  if (dataSource.trim() === "") a.refuse("dataSourceName", "is empty");
  const { openDatabase } = a.runtime.deps;
  const where = `sql.${a.functionName}`;
  if (openDatabase === undefined) {
    fail("FLX0902", a.span, `${where}: this program does not let scripts reach databases`, [
      "the program that runs the script can give them: deps.openDatabase in code",
    ]);
  }
  return {
    open: () => openDatabase({ driver, dataSource, write }),
    attempt: (work) => attempt(work, a.span, `${where} (${driver})`),
  };
}

async function attempt<T>(work: () => Promise<T>, span: Span, where: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FluxError)
      throw new FluxError(error.diagnostics.map((d) => (d.span.source === span.source ? d : { ...d, span })));
    return fail("FLX0907", span, `${where}: ${(error as Error).message}`);
  }
}
