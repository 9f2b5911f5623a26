import { defineSource, type FakeOutside, type SentRequest } from "../../../src/sdk/index.ts";
import { fakesOf, type RecordedColumn, recording } from "./_fakes.ts";

const COLUMNS: readonly RecordedColumn<SentRequest>[] = [
  ["_time", "time", (r) => r.time],
  ["method", "string", (r) => r.method],
  ["url", "string", (r) => r.url],
  ["headers", "string", (r) => JSON.stringify(r.headers)],
  ["body", "string", (r) => r.body],
  ["status", "int", (r) => (r.status === undefined ? null : BigInt(r.status))],
];

export default defineSource<FakeOutside>({
  decl: `builtin requests : () => stream[{
    _time: time,
    method: string,
    url: string,
    headers: string,
    body: string,
    status: int,
}]`,
  doc: `Gives the HTTP requests that the test has sent so far, in their order: when (by the clock of the test), the request, and the
status of its answer, which is null if none came. \`headers\` is JSON.

The streams of a script are run in their order when all its statements are evaluated: write this call behind those that send.
\`tableFind()\` and its kin run their stream at once and so find only what was sent outside of streams.`,
  examples: [
    `// given test
import "array"
import "fluxts/fake"
import "http"
fake.http(url: "https://hooks.example.com/*", status: 204)
array.from(rows: [{n: 1}])
    |> map(fn: (r) => ({r with status: http.post(url: "https://hooks.example.com/in", data: bytes(v: string(v: r.n)))}))
    |> yield(name: "sent")
fake.requests() |> keep(columns: ["method", "url", "body"])
// => n: 1, status: 204
// => method: "POST", url: "https://hooks.example.com/in", body: "1"`,
  ],
  read: fakesOf,
  open: (fakes, { batchRows }) => recording(fakes.requests, COLUMNS, batchRows),
});
