import { type Args, FluxError, fail } from "../../src/sdk/index.ts";

/** What a program grants for a call, or FLX0902. */
export function granted<T>(a: Args, where: string, access: T | undefined): T {
  if (access !== undefined) return access;
  return fail("FLX0902", a.span, `${where}: this program does not let scripts reach the network`, [
    "the program that runs the script can allow it: --allow-net on the command line, network in code",
  ]);
}

/** Does something outside for a call; what goes wrong is an error of the call. */
export async function attempt<T>(a: Args, where: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FluxError) throw new FluxError(error.diagnostics.map((d) => ({ ...d, span: a.span })));
    return fail("FLX0905", a.span, `${where}: ${(error as Error).message}`);
  }
}
