import { lookup } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { HttpRequest, HttpResponse } from "../../sdk/index.ts";
import { isPrivateAddress } from "./addresses.ts";

/** What scripts may do on the network. */
export interface HttpOptions {
  /** Hosts that may be reached, by name (`api.example.com`) or with port (`db:8123`). Left out: all. */
  readonly hosts?: readonly string[];
  /** Also addresses of this machine and of private networks. Default false. */
  readonly allowPrivate?: boolean;
  /** Milliseconds that a request may take if the script sets no other limit. Default 30 000. */
  readonly timeoutMs?: number;
  /** How often a request is sent again if no connection can be made. Default 2. */
  readonly retries?: number;
  /** Milliseconds before it is sent again the first time; twice as long each time after. Default 200. */
  readonly retryDelayMs?: number;
  /** Bytes that the body of an answer may have. Default 32 MiB. */
  readonly maxBytes?: number;
}

/** Failures before anything was sent: sending again cannot do a thing twice. */
const NOT_CONNECTED: ReadonlySet<string> = new Set(["ECONNREFUSED", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH"]);

/**
 * Requests by Node's client, within limits. Redirections are not followed: each address is the script's own and is checked.
 *
 * @throws Error with a text for the script's author
 * @example nodeHttp({ hosts: ["api.example.com"] })
 */
export function nodeHttp(options: HttpOptions): (request: HttpRequest) => Promise<HttpResponse> {
  const { timeoutMs = 30_000, retries = 2, retryDelayMs = 200 } = options;
  return async (request) => {
    const url = new URL(request.url);
    demandAllowed(url, options);
    const limit = request.timeoutMs ?? timeoutMs;
    const signal = AbortSignal.timeout(limit);
    for (let attempt = 0; ; attempt++) {
      try {
        return await send(url, request, signal, options);
      } catch (error) {
        if (signal.aborted) throw new Error(`no answer within ${limit} ms`);
        const code = codeOf(error);
        if (code === undefined) throw error;
        if (attempt >= retries || !NOT_CONNECTED.has(code)) throw new Error(TEXTS[code] ?? (error as Error).message);
      }
      await pause(retryDelayMs * 2 ** attempt, signal, limit);
    }
  };
}

const TEXTS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection was broken off",
  ENOTFOUND: "no such host",
  EAI_AGAIN: "the name of the host cannot be looked up now",
};

function codeOf(error: unknown): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : undefined;
}

function demandAllowed(url: URL, { hosts, allowPrivate = false }: HttpOptions): void {
  if (hosts !== undefined && !hosts.includes(url.hostname) && !hosts.includes(url.host)) {
    throw new Error(`host ${url.host} is not among those allowed`);
  }
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (!allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) throw refusal(host);
}

/** Looks a name up for the very connection that is then made, so that no second answer can lead elsewhere. */
const lookupPublic: LookupFunction = (host, options, callback) => {
  lookup(host, options, (error, found, family) => {
    const addresses = typeof found === "string" ? [found] : (found ?? []).map(({ address }) => address);
    if (error === null && addresses.some(isPrivateAddress)) callback(refusal(host), "");
    else callback(error, found, family);
  });
};

function refusal(host: string): Error {
  return new Error(`host ${host} is in a private network, which is not allowed`);
}

function send(url: URL, request: HttpRequest, signal: AbortSignal, options: HttpOptions): Promise<HttpResponse> {
  const { maxBytes = 32 * 2 ** 20, allowPrivate = false } = options;
  const open = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const settings = {
      method: request.method,
      headers: { ...request.headers },
      lookup: allowPrivate ? undefined : lookupPublic,
      rejectUnauthorized: request.insecure !== true,
      signal,
    };
    const sent = open(url, settings, (response) => {
      const chunks: Uint8Array[] = [];
      let length = 0;
      response.on("data", (chunk: Uint8Array) => {
        length += chunk.length;
        if (length > maxBytes) response.destroy(new Error(`the answer has more than ${maxBytes} bytes`));
        else chunks.push(chunk);
      });
      response.on("error", reject);
      response.on("end", () => {
        const headers = Object.entries(response.headers).map(([name, v]) => [name, [v ?? ""].flat().join(", ")]);
        const statusCode = response.statusCode ?? 0;
        resolve({ statusCode, headers: Object.fromEntries(headers), body: Buffer.concat(chunks, length) });
      });
    });
    sent.on("error", reject);
    // Node does not tell the length of a GET request's body by itself.
    if (request.body.length > 0) sent.setHeader("content-length", request.body.length);
    sent.end(request.body);
  });
}

function pause(ms: number, signal: AbortSignal, limit: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new Error(`no answer within ${limit} ms`));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal.addEventListener("abort", stop, { once: true });
  });
}
