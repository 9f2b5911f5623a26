import { type Args, defineFunction, durationNanoseconds, RecordValue } from "../../../src/sdk/index.ts";
import { FAILURE_DOC, fake, PATTERN_DOC, pattern, TIMES_DOC, times } from "./_fakes.ts";

export default defineFunction(
  {
    decl: `builtin http : (
    ?method: string,
    ?url: A,
    ?status: int,
    ?headers: B,
    ?body: C,
    ?failure: string,
    ?delay: duration,
    ?times: int,
) => {}`,
    doc: `Answers HTTP requests of the test, which then do not reach the network.

- **method**, **url**: which requests. Default: all. ${PATTERN_DOC}
- **status**: status of the answer. Default 200.
- **headers**: its headers, a record of strings.
- **body**: its body, a string or bytes. Default: empty.
${FAILURE_DOC}
- **delay**: how long the answer takes. The clock of the test goes on by it, and a request whose time-out is shorter fails; nobody
  waits.
${TIMES_DOC}

A request that no fake answers fails the test, unless the test may reach the network.`,
    examples: [
      `// given test
import "array"
import "fluxts/fake"
import "http"
fake.http(url: "https://hooks.example.com/*", status: 503)
fake.http(url: "https://hooks.example.com/*", status: 204)
array.from(rows: [{n: 1}, {n: 2}])
    |> map(fn: (r) => ({r with status: http.post(url: "https://hooks.example.com/in", data: bytes(v: string(v: r.n)))}))
// => n: 1, status: 503
// => n: 2, status: 204`,
      `// given test
import "array"
import "fluxts/fake"
import "http"
fake.http(url: "https://hooks.example.com/*")
array.from(rows: [{n: 1}]) |> map(fn: (r) => ({r with status: http.post(url: "https://chat.example.com/in")}))
// => error: no fake answers POST https://chat.example.com/in`,
    ],
  },
  (a) =>
    fake(a, (fakes) =>
      fakes.http({
        ...(a.has("method") ? { method: a.string("method").toUpperCase() } : {}),
        url: pattern(a, "url"),
        status: a.count("status", 200, 100, 999),
        headers: headersOf(a),
        body: bodyOf(a),
        ...(a.has("failure") ? { failure: a.string("failure") } : {}),
        delay: a.has("delay") ? durationNanoseconds(a.duration("delay")) : 0n,
        ...times(a),
      }),
    ),
);

function headersOf(a: Args): Record<string, string> {
  const { fields } = a.record("headers", new RecordValue(new Map()));
  return Object.fromEntries(
    [...fields].map(([name, value]) => {
      if (typeof value !== "string") a.refuse("headers", `must have strings only, ${name} is none`);
      return [name, value];
    }),
  );
}

function bodyOf(a: Args): string | Uint8Array {
  if (!a.has("body")) return "";
  const body = a.value("body");
  if (typeof body === "string" || body instanceof Uint8Array) return body;
  return a.refuse("body", "must be a string or bytes");
}
