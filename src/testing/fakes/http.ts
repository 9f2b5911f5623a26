import type { Deps, HttpFake, HttpRequest, HttpResponse, SentRequest } from "../../sdk/index.ts";
import type { TestClock } from "./clock.ts";
import type { Missing } from "./missing.ts";
import { FakeQueue, matchesText, patternText } from "./queue.ts";

/** Milliseconds after which a request has failed if the script sets no other limit, as outside of tests. */
const TIMEOUT_MS = 30_000;

/** Answers requests, and keeps them. */
export class HttpFakes {
  readonly sent: SentRequest[] = [];
  readonly fakes = new FakeQueue<HttpFake>();
  private readonly clock: TestClock;
  private readonly missing: Missing;
  private readonly real: Deps["http"];

  /** @param real answers what no fake does, if the test may reach the network */
  constructor(clock: TestClock, missing: Missing, real: Deps["http"]) {
    this.clock = clock;
    this.missing = missing;
    this.real = real;
  }

  async answer(request: HttpRequest): Promise<HttpResponse> {
    const { method, url, headers } = request;
    const body = new TextDecoder().decode(request.body);
    const sent = { time: this.clock.time, method, url, headers, body };
    let status: number | undefined;
    try {
      const response = await this.respond(request);
      status = response.statusCode;
      return response;
    } finally {
      this.sent.push({ ...sent, status });
    }
  }

  private respond(request: HttpRequest): HttpResponse | Promise<HttpResponse> {
    const { method, url, timeoutMs = TIMEOUT_MS } = request;
    const fake = this.fakes.take((f) => (f.method ?? method) === method && matchesText(f.url, url));
    if (fake === undefined) {
      if (this.real !== undefined) return this.real(request);
      const known = this.fakes.describe((f) => `${f.method ?? "any method"} ${patternText(f.url, "any address")}`);
      this.missing.refuse(
        `${method} ${url}`,
        known,
        "give an answer with fake.http(), or allow the network: --allow-net",
      );
    }
    const { status = 200, headers = {}, body = "", failure, delay = 0n } = fake;
    const limit = BigInt(Math.round(timeoutMs * 1e6));
    this.clock.advance(delay < limit ? delay : limit);
    if (delay >= limit) throw new Error(`no answer within ${timeoutMs} ms`);
    if (failure !== undefined) throw new Error(failure);
    const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
    return {
      statusCode: status,
      headers: Object.fromEntries(named),
      body: typeof body === "string" ? new TextEncoder().encode(body) : body,
    };
  }
}
