import { FluxError, fail } from "../base/diagnostic.ts";
import type { Args } from "./args.ts";
import type { HttpRequest, HttpResponse } from "./deps.ts";

/** A response with the time it took. */
export interface TimedResponse extends HttpResponse {
  /** Nanoseconds. */
  readonly duration: bigint;
}

/**
 * Sends a request for a call and waits for the response (see Runtime.perform).
 *
 * @throws FluxError FLX0902 if the program gives no access to the network; FLX0600 for an address that is not of HTTP;
 * FLX0905 if there is no response; FLX0417 where a call cannot wait
 * @example sendRequest(a, { method: "POST", url: a.string("url"), headers: {}, body: new Uint8Array(), timeoutMs: undefined }).statusCode
 */
export function sendRequest(a: Args, request: HttpRequest): TimedResponse {
  const { http, clock } = a.runtime.deps;
  const { method, url } = request;
  demandHttpUrl(a, url);
  if (http === undefined) {
    fail("FLX0902", a.span, `${a.functionName}: this program does not let scripts reach the network (${shown(url)})`, [
      "the program that runs the script can allow it: --allow-net on the command line, deps.http in code",
    ]);
  }
  a.runtime.demandRepeatable();
  return a.runtime.perform(async () => {
    const begin = clock();
    try {
      return { ...(await http(request)), duration: clock() - begin };
    } catch (error) {
      if (error instanceof FluxError) throw error;
      return fail("FLX0905", a.span, `${a.functionName}: ${method} ${shown(url)}: ${(error as Error).message}`);
    }
  });
}

function demandHttpUrl(a: Args, text: string): void {
  if (!URL.canParse(text)) a.refuse("url", `is not an absolute address: "${text}"`);
  const { protocol } = new URL(text);
  if (protocol !== "http:" && protocol !== "https:") {
    a.refuse("url", `has the scheme "${protocol.slice(0, -1)}", which is neither http nor https: "${text}"`);
  }
}

/** An address without its path and query: tokens can stand in them. */
function shown(text: string): string {
  return new URL(text).origin;
}

/**
 * The value of a secret for a call.
 *
 * @throws FluxError FLX0902 if the program gives no secrets; FLX0906 if there is none of that name
 */
export function secretOf(a: Args, name: string): string {
  const { secret } = a.runtime.deps;
  if (secret === undefined) {
    fail("FLX0902", a.span, `${a.functionName}: this program gives scripts no secrets ("${name}")`, [
      "the program that runs the script can give them: --secret or --secrets-env on the command line, deps.secret in code",
    ]);
  }
  const value = a.runtime.perform(() => secret(name));
  return value ?? fail("FLX0906", a.span, `${a.functionName}: there is no secret "${name}"`);
}
