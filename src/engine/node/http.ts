import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { HttpRequest, HttpResponse } from "../../sdk/index.ts";
import { CircuitBreaker, type CircuitBreakerOptions } from "./circuit-breaker.ts";
import { DEFAULT_TIMEOUT_MS, demandAllowed, failureText, lookupWithin, type NetworkLimits } from "./network.ts";

/** What scripts may do over HTTP. */
export interface HttpOptions extends NetworkLimits {
  /** Milliseconds that a request may take if the script sets no other limit. Default 30 000. */
  readonly timeoutMs?: number;
  /** How often a request is sent again if no connection can be made. Default 2. */
  readonly retries?: number;
  /** Milliseconds before it is sent again the first time; twice as long each time after. Default 200. */
  readonly retryDelayMs?: number;
  /** When a host that does not answer is left alone; false for never. */
  readonly circuitBreaker?: CircuitBreakerOptions | false;
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
  const { circuitBreaker = {} } = options;
  const breaker = circuitBreaker === false ? undefined : new CircuitBreaker(circuitBreaker, () => performance.now());
  return async (request) => {
    const url = new URL(request.url);
    demandAllowed(url.hostname, url.port, options);
    const answer = () => sendWithRetries(url, request, options);
    return breaker === undefined ? answer() : breaker.run(url.host, answer);
  };
}

async function sendWithRetries(url: URL, request: HttpRequest, options: HttpOptions): Promise<HttpResponse> {
  const { timeoutMs = DEFAULT_TIMEOUT_MS, retries = 2, retryDelayMs = 200 } = options;
  const limit = request.timeoutMs ?? timeoutMs;
  const signal = AbortSignal.timeout(limit);
  for (let attempt = 0; ; attempt++) {
    try {
      return await send(url, request, signal, options);
    } catch (error) {
      if (signal.aborted) throw new Error(`no answer within ${limit} ms`);
      const code = codeOf(error);
      if (code === undefined) throw error;
      if (attempt >= retries || !NOT_CONNECTED.has(code)) throw new Error(failureText(error));
    }
    await pause(retryDelayMs * 2 ** attempt, signal, limit);
  }
}

function codeOf(error: unknown): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : undefined;
}

function send(url: URL, request: HttpRequest, signal: AbortSignal, options: HttpOptions): Promise<HttpResponse> {
  const { maxBytes = 32 * 2 ** 20 } = options;
  const open = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const settings = {
      method: request.method,
      headers: { ...request.headers },
      lookup: lookupWithin(options),
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
