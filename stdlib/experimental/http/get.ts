import { defineScalar, durationNanoseconds, RecordValue, sendRequest, type Value } from "../../../src/sdk/index.ts";
import { canonicalHeader, headersOf } from "../../http/_headers.ts";

/** Milliseconds that the request may take if the call does not say. */
const TIMEOUT = 30_000;

export default defineScalar({
  decl: "builtin get : (url: string, ?headers: A, ?timeout: duration) => {statusCode: int, headers: B, body: bytes} where A: Record, B: Record",
  doc: `Sends a GET request and gives the status code, the headers and the body of the response. The program that runs the
script must allow it.

- **url**: the address, with http or https. Redirections are not followed.
- **headers**: headers of the request, a record of strings.
- **timeout**: the time that it may take; default 30s.

It can be called in functions of \`map()\` and \`filter()\`, once a row. No response at all is an error.

Deprecated: use \`requests.get()\` of package \`http/requests\`.`,
  examples: [
    `// given answer 200 {"version":"2.7"}
import "experimental/http"

response = http.get(url: "https://db.example.com/health")

"\${response.statusCode}: \${string(v: response.body)}"
// => 200: {"version":"2.7"}
// => sent GET https://db.example.com/health`,
  ],
  pure: false,
  call(a) {
    const timeout = a.duration("timeout", null);
    const timeoutMs = timeout === null ? TIMEOUT : Number(durationNanoseconds(timeout) / 1_000_000n);
    if (timeoutMs <= 0) a.refuse("timeout", "must be at least 1ms");
    const response = sendRequest(a, {
      method: "GET",
      url: a.string("url"),
      headers: headersOf(a),
      body: new Uint8Array(),
      timeoutMs,
    });
    const named = Object.entries(response.headers).map(([name, value]) => [canonicalHeader(name), value] as const);
    return new RecordValue(
      new Map<string, Value>([
        ["statusCode", BigInt(response.statusCode)],
        ["headers", new RecordValue(new Map(named))],
        ["body", response.body],
      ]),
    );
  },
});
