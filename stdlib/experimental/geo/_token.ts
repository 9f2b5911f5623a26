import { fail, NO_SPAN } from "../../../src/sdk/index.ts";
import { MAX_LEVEL, type Path, pathOfToken } from "./_s2/cell.ts";

/** The cell of a token; a text that is none is an error of the function. */
export function readToken(token: string, functionName: string): Path {
  const path = pathOfToken(token);
  if (path === undefined)
    fail("FLX0600", NO_SPAN, `${functionName}: argument token is no token of an S2 cell: ${JSON.stringify(token)}`);
  return path;
}

export function checkLevel(level: bigint, functionName: string): number {
  if (level < 1n || level > BigInt(MAX_LEVEL))
    fail("FLX0600", NO_SPAN, `${functionName}: argument level must be between 1 and ${MAX_LEVEL}, it is ${level}`);
  return Number(level);
}
