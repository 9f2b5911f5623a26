import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Deps, Engine, type EngineOptions } from "../../src/engine/index.ts";
import { nodeDeps } from "../../src/engine/node/deps.ts";
import type { HttpOptions } from "../../src/engine/node/http.ts";
import { RecordingServer } from "../harness/http-server.ts";

let server: RecordingServer;
beforeAll(async () => {
  server = await RecordingServer.start(({ path, body }) => {
    if (path === "/slow") return { delay: 400 };
    if (path === "/large") return { body: "x".repeat(5000) };
    return { status: path === "/fail" ? 503 : 200, headers: { "X-Seen": "1" }, body: `got ${body}` };
  });
});
afterAll(() => server.stop());
beforeEach(() => {
  server.take();
});

const PREAMBLE = `import "array"
import "http"
import "http/requests"
import "dict"
import web "experimental/http"
`;

function run(script: string, http: HttpOptions = {}, options: EngineOptions = {}) {
  const deps = nodeDeps({ http: { allowPrivate: true, retryDelayMs: 1, ...http } });
  return new Engine({ deps, ...options }).run(`${PREAMBLE}url = "${server.url}"\n${script}`).rows();
}

const POST = `http.post(url: url + "/p", headers: {"X-Kind": "t"}, data: bytes(v: string(v: r.v)))`;

describe("outside of row functions", () => {
  test("http.post gives the status code", async () => {
    const rows = await run(
      `code = http.post(url: url + "/fail", headers: {"X-Kind": "t"}, data: bytes(v: "hi"))\narray.from(rows: [{code}])`,
    );
    expect(rows).toEqual([{ code: 503 }]);
    expect(server.take()).toMatchObject([{ method: "POST", path: "/fail", body: "hi", headers: { "x-kind": "t" } }]);
  });

  test("requests in one statement are sent once each, in order", async () => {
    const post = (text: string) => `http.post(url: url + "/${text}")`;
    const rows = await run(`array.from(rows: [{a: ${post("a")}, b: ${post("fail")}, c: ${post("c")}}])`);
    expect(rows).toEqual([{ a: 200, b: 503, c: 200 }]);
    expect(server.take().map((r) => r.path)).toEqual(["/a", "/fail", "/c"]);
  });

  test("requests.get, post and do", async () => {
    const rows = await run(`g = requests.get(url: url + "/g?x=1", params: ["q": ["a b", "&"]], headers: ["X-A": "1"])
p = requests.post(url: url + "/p", body: bytes(v: "b"))
d = requests.do(method: "PUT", url: url + "/d", body: bytes(v: "c"), config: {timeout: 5s, insecureSkipVerify: false})
array.from(rows: [g, p, d] |> array.map(fn: (x) => ({
  code: x.statusCode, body: string(v: x.body), seen: dict.get(dict: x.headers, key: "X-Seen", default: ""), took: int(v: x.duration) > 0,
})))`);
    expect(rows).toEqual(["got ", "got b", "got c"].map((body) => ({ code: 200, body, seen: "1", took: true })));
    expect(server.take()).toMatchObject([
      { method: "GET", path: "/g?q=a+b&q=%26", headers: { "x-a": "1" } },
      { method: "POST", path: "/p", body: "b" },
      { method: "PUT", path: "/d", body: "c" },
    ]);
  });

  test("the time-out comes from the package's option", async () => {
    const slow = `option requests.defaultConfig = {timeout: 50ms, insecureSkipVerify: false}
r = requests.get(url: url + "/slow")
array.from(rows: [{v: r.statusCode}])`;
    await expect(run(slow)).rejects.toThrow("no answer within 50 ms");
  });

  test("experimental/http", async () => {
    const rows = await run(`r = web.get(url: url + "/e", headers: {"X-B": "2"}, timeout: 5s)
array.from(rows: [{code: r.statusCode, seen: r.headers["X-Seen"], body: string(v: r.body)}])`);
    expect(rows).toEqual([{ code: 200, seen: "1", body: "got " }]);
    expect(server.take()).toMatchObject([{ method: "GET", path: "/e", headers: { "x-b": "2" } }]);
  });
});

const TEN = `array.from(rows: [${Array.from({ length: 50 }, (_, v) => `{v: ${v}, k: ${v % 3}}`).join(", ")}])`;
const bodies = () => server.take().map((r) => Number(r.body));
const range = (n: number) => Array.from({ length: n }, (_, i) => i);

describe("in row functions", () => {
  test.each([1, 7, 1024])("map sends one request a row, in order (%i rows a batch)", async (batchRows) => {
    const rows = await run(`${TEN} |> map(fn: (r) => ({r with code: ${POST}}))`, {}, { batchRows });
    expect(rows).toEqual(range(50).map((v) => ({ v, k: v % 3, code: 200 })));
    expect(bodies()).toEqual(range(50));
  });

  test.each([1, 1024])(
    "steps before, after and beside it see what they would see (%i rows a batch)",
    async (batchRows) => {
      const script = `t = ${TEN} |> group(columns: ["k"]) |> map(fn: (r) => ({r with code: ${POST}}))
t |> filter(fn: (r) => r.v > 40) |> map(fn: (r) => ({r with again: ${POST}})) |> group() |> sort(columns: ["v"]) |> yield(name: "a")
t |> count(column: "v") |> yield(name: "b")`;
      const rows = await run(script, {}, { batchRows });
      expect(rows.slice(0, 9)).toEqual(range(9).map((i) => ({ v: 41 + i, k: (41 + i) % 3, code: 200, again: 200 })));
      expect(rows.slice(9)).toEqual([17, 17, 16].map((v, k) => ({ k, v })));
      expect(bodies().sort((a, b) => a - b)).toEqual([...range(41), ...range(9).flatMap((i) => [41 + i, 41 + i])]);
    },
  );

  test("a call that does not depend on the row is made for each row", async () => {
    await run(`${TEN} |> limit(n: 3) |> map(fn: (r) => ({r with code: http.post(url: url + "/same")}))`);
    expect(server.take().length).toBe(3);
  });

  test("filter", async () => {
    const rows = await run(`${TEN} |> limit(n: 5) |> filter(fn: (r) => ${POST} == 200 and r.v > 2)`);
    expect(rows.map((r) => r.v)).toEqual([3, 4]);
    expect(bodies()).toEqual(range(5));
  });

  test("two calls a row, the second only where the first fails", async () => {
    const script = `${TEN} |> limit(n: 4) |> map(fn: (r) => {
  first = http.post(url: url + (if r.v == 2 then "/fail" else "/ok"), data: bytes(v: string(v: r.v)))
  return {r with last: if first == 503 then http.post(url: url + "/again") else first}
})`;
    expect((await run(script)).map((r) => r.last)).toEqual([200, 200, 200, 200]);
    expect(server.take().map((r) => r.path)).toEqual(["/ok", "/ok", "/fail", "/again", "/ok"]);
  });

  test("a map whose stream is run while the script is evaluated", async () => {
    const rows = await run(`t = ${TEN} |> limit(n: 2) |> map(fn: (r) => ({r with code: ${POST}}))
x = t |> findRecord(fn: (key) => true, idx: 1)\narray.from(rows: [{x with seen: true}])`);
    expect(rows).toEqual([{ v: 1, k: 1, code: 200, seen: true }]);
    expect(bodies()).toEqual([0, 1]);
  });

  test("an open table whose first part is empty is not begun twice", async () => {
    const script = `${TEN} |> filter(fn: (r) => r.v >= 20) |> map(fn: (r) => ({r with code: ${POST}})) |> count(column: "v")`;
    expect(await run(script, {}, { batchRows: 4 })).toEqual([{ v: 30 }]);
  });

  test("a function of an operator that cannot wait is refused before anything is sent", async () => {
    const script = `${TEN} |> reduce(identity: {n: 0}, fn: (r, accumulator) => ({n: accumulator.n + ${POST}}))`;
    await expect(run(script)).rejects.toThrow("a call that reaches outside cannot be made here");
    expect(server.take()).toEqual([]);
  });

  test("a failing request ends the run with the place of the call", async () => {
    const script = `${TEN} |> map(fn: (r) => ({r with code: http.post(url: url + "/slow")}))`;
    const error = await run(script, { timeoutMs: 30 }).catch((e) => e);
    expect(error.diagnostics[0]).toMatchObject({ code: "FLX0905" });
    expect(error.message).toContain("no answer within 30 ms");
  });

  test("a run can be stopped while it waits", async () => {
    const stop = new AbortController();
    const deps = nodeDeps({ http: { allowPrivate: true } });
    const script = `${PREAMBLE}${TEN} |> map(fn: (r) => ({r with code: http.post(url: "${server.url}/slow")}))`;
    const rows = new Engine({ deps }).run(script, { signal: stop.signal }).rows();
    setTimeout(() => stop.abort(), 30);
    await expect(rows).rejects.toThrow("cancelled");
  });
});

describe("limits", () => {
  const get = 'r = requests.get(url: url + "/large")\narray.from(rows: [{v: r.statusCode}])';
  test.each<[string, HttpOptions, string]>([
    ["private addresses", { allowPrivate: false }, "in a private network"],
    ["hosts that are not named", { hosts: ["example.com"] }, "is not among those allowed"],
    ["large answers", { maxBytes: 4999 }, "more than 4999 bytes"],
  ])("%s", async (_, options, message) => {
    await expect(run(get, options)).rejects.toThrow(message);
  });
  test("names of this machine", async () => {
    const script = `r = requests.get(url: "http://localhost:${server.port}/")\narray.from(rows: [{v: r.statusCode}])`;
    await expect(run(script, { allowPrivate: false })).rejects.toThrow("host localhost is in a private network");
    expect(server.take()).toEqual([]);
  });
  test("named hosts, with or without port", async () => {
    expect(await run(get, { hosts: ["127.0.0.1"] })).toEqual([{ v: 200 }]);
    expect(await run(get, { hosts: [`127.0.0.1:${server.port}`] })).toEqual([{ v: 200 }]);
  });
  test("no connection", async () => {
    const gone = await RecordingServer.start();
    const { url } = gone;
    gone.stop();
    const script = `r = requests.get(url: "${url}")\narray.from(rows: [{v: r.statusCode}])`;
    await expect(run(script, { retries: 1 })).rejects.toThrow("the connection was refused");
  });
  test("a host that fails again and again is left alone", async () => {
    const deps = nodeDeps({ http: { allowPrivate: true, timeoutMs: 30, circuitBreaker: { failures: 2 } } });
    const get = (path: string) =>
      new Engine({ deps })
        .run(`${PREAMBLE}r = requests.get(url: "${server.url}${path}")\narray.from(rows: [{v: r.statusCode}])`)
        .rows();
    await expect(get("/slow")).rejects.toThrow("no answer within 30 ms");
    await expect(get("/slow")).rejects.toThrow("no answer within 30 ms");
    server.take();
    await expect(get("/")).rejects.toThrow("failed 2 times in a row; it is tried again in 30 s");
    expect(server.take()).toEqual([]);
  });
  test("an answer with an error status is an answer", async () => {
    const failing = 'r = requests.get(url: url + "/fail")\narray.from(rows: [{v: r.statusCode}])';
    const deps = nodeDeps({ http: { allowPrivate: true, circuitBreaker: { failures: 1 } } });
    for (let i = 0; i < 3; i++) {
      const rows = await new Engine({ deps }).run(`${PREAMBLE}url = "${server.url}"\n${failing}`).rows();
      expect(rows).toEqual([{ v: 503 }]);
    }
  });
  test.each([
    ["ftp://host.invalid/x", 'has the scheme "ftp"'],
    ["not an address", "is not an absolute address"],
  ])("address %s", async (url, message) => {
    await expect(run(`array.from(rows: [{v: http.post(url: "${url}")}])`)).rejects.toThrow(message);
  });
  test("a method that there is not", async () => {
    const script = 'array.from(rows: [{v: requests.do(method: "get", url: url).statusCode}])';
    await expect(run(script)).rejects.toThrow("argument method must be one of DELETE, GET");
  });
  test("no access at all is the default", async () => {
    const script = `${PREAMBLE}array.from(rows: [{v: http.post(url: "http://host.invalid")}])`;
    for (const deps of [nodeDeps(), {}]) {
      await expect(new Engine({ deps }).run(script).rows()).rejects.toThrow("does not let scripts reach the network");
    }
  });
});

describe("secrets", () => {
  const script =
    'import "array" import "influxdata/influxdb/secrets" array.from(rows: [{v: secrets.get(key: "token")}])';
  const rows = (deps: Partial<Deps>) => new Engine({ deps }).run(script).rows();
  test.each<[string, Partial<Deps>]>([
    ["a record", nodeDeps({ secrets: { token: "abc" } })],
    ["a function", nodeDeps({ secrets: () => "abc" })],
    ["a promise", { secret: async () => "abc" }],
  ])("from %s", async (_, deps) => {
    expect(await rows(deps)).toEqual([{ v: "abc" }]);
  });
  test("none", async () => {
    await expect(rows({})).rejects.toThrow("gives scripts no secrets");
    await expect(rows(nodeDeps({ secrets: {} }))).rejects.toThrow('there is no secret "token"');
  });
});
