import fc from "fast-check";
import { expect, test } from "vitest";
import { FluxError, memoryDeps, run } from "../engine/index.ts";
import { matchesText } from "./fakes/queue.ts";
import { Fakes } from "./fakes.ts";

const SECOND = 1_000_000_000n;

async function outcome(script: string, fakes: Fakes): Promise<unknown> {
  try {
    return await run(script, { deps: fakes.deps }).rows();
  } catch (error) {
    if (error instanceof FluxError) return error.message;
    throw error;
  }
}

const POST = `import "array"
import "http"
array.from(rows: [{n: 1}, {n: 2}, {n: 3}])
    |> map(fn: (r) => ({status: http.post(url: "https://hooks.example.com/in?n=\${r.n}", data: bytes(v: "n \${r.n}"))}))`;

test("answers come in their order, the last one for good, and requests are kept", async () => {
  const fakes = new Fakes({ now: 5n });
  fakes.http({ method: "POST", url: "https://hooks.example.com/*", status: 503 });
  fakes.http({ url: /n=/, status: 204 });
  expect(await outcome(POST, fakes)).toEqual([{ status: 503 }, { status: 204 }, { status: 204 }]);
  expect(fakes.requests.map(({ time, method, url, body, status }) => [time, method, url, body, status])).toEqual([
    [5n, "POST", "https://hooks.example.com/in?n=1", "n 1", 503],
    [5n, "POST", "https://hooks.example.com/in?n=2", "n 2", 204],
    [5n, "POST", "https://hooks.example.com/in?n=3", "n 3", 204],
  ]);
  expect(fakes.missing).toEqual([]);
});

test("a request that no fake answers is an error that says which there are, and is kept", async () => {
  const fakes = new Fakes();
  fakes.http({ method: "GET", url: "https://hooks.example.com/*" });
  fakes.http({ url: "https://hooks.example.com/in?n=1", times: 1 });
  expect(await outcome(POST, fakes)).toMatch(/no fake answers POST https:\/\/hooks.example.com\/in\?n=2/);
  expect(fakes.missing.map((d) => [d.code, d.notes])).toEqual([
    [
      "FLX0950",
      [
        "the test has: GET https://hooks.example.com/*; any method https://hooks.example.com/in?n=1 (served 1 of 1 times)",
        "give an answer with fake.http(), or allow the network: --allow-net",
      ],
    ],
  ]);
});

test("what no fake answers goes to the network where that is allowed", async () => {
  const fakes = new Fakes({
    deps: { http: async () => ({ statusCode: 418, headers: {}, body: new Uint8Array() }) },
  });
  fakes.http({ url: "*n=2", status: 204 });
  expect(await outcome(POST, fakes)).toEqual([{ status: 418 }, { status: 204 }, { status: 418 }]);
  expect(fakes.requests).toHaveLength(3);
});

test("an answer can fail or be late, and nobody waits", async () => {
  const fakes = new Fakes({ now: 0n });
  fakes.http({ url: "https://slow.example.com/", delay: 40n * SECOND });
  fakes.http({ url: "https://down.example.com/", failure: "connection refused" });
  const get = (host: string) =>
    `import "http/requests"\nimport "array"\narray.from(rows: [{v: requests.get(url: "https://${host}.example.com/").duration}])`;
  expect(await outcome(get("slow"), fakes)).toMatch(/no answer within 30000 ms/);
  expect(fakes.clock.time).toBe(30n * SECOND);
  expect(await outcome(get("down"), fakes)).toMatch(/GET https:\/\/down.example.com: connection refused/);
});

test("statements are answered and kept", async () => {
  const fakes = new Fakes();
  fakes.sql({
    driver: "postgres",
    statement: "SELECT * FROM rooms*",
    columns: [
      { name: "room", type: "TEXT" },
      { name: "size", type: "INT8" },
    ],
    rows: [["attic", 12n]],
  });
  const script = (table: string) => `import "sql"
sql.from(driverName: "postgres", dataSourceName: "postgres://db", query: "SELECT room,\n size\nFROM ${table}")`;
  expect(await outcome(script("rooms WHERE size > 3"), fakes)).toEqual([{ room: "attic", size: 12 }]);
  expect(await outcome(script("houses"), fakes)).toMatch(/no fake answers the statement SELECT room, size FROM houses/);
  expect(fakes.statements.map((s) => s.statement.length)).toEqual([44, 30]);
});

const SEND = `import "array"
import "experimental/mqtt"
import "kafka"
row = array.from(rows: [{_time: 2024-05-01T00:00:00Z, _measurement: "cpu", _value: 12.5}])
row |> mqtt.to(broker: "tcp://mqtt:1883", topic: "a/b") |> yield(name: "m")
row |> kafka.to(brokers: ["k1:9092", "k2:9092"], topic: "metrics") |> yield(name: "k")`;

test("messages are kept, and refused where there is no broker for them", async () => {
  const fakes = new Fakes({ now: 7n });
  fakes.broker({ system: "mqtt" });
  expect(await outcome(SEND, fakes)).toMatch(/no fake answers a message to metrics of kafka k1:9092,k2:9092/);
  fakes.broker({ system: "kafka", broker: "k2:*", topic: "metrics" });
  await outcome(SEND, fakes);
  const text = "cpu _value=12.5 1714521600000000000";
  const mqtt = {
    time: 7n,
    system: "mqtt",
    broker: "tcp://mqtt:1883",
    topic: "a/b",
    text: `${text}\n`,
    qos: 0,
    retain: false,
  };
  const kafka = { time: 7n, system: "kafka", broker: "k1:9092,k2:9092", topic: "metrics", text };
  expect(fakes.messages).toEqual([mqtt, mqtt, kafka]);
});

test("secrets, sockets and the files of buckets", async () => {
  const fakes = new Fakes({ deps: memoryDeps({ files: { "home.lp": "climate temp=31.5 1717196400000000000" } }) });
  fakes.secret("token", "abc");
  fakes.socket("tcp://meter:*", "one\ntwo\n");
  fakes.bucketFiles("home", ["home.lp"]);
  const secret = `import "array"\nimport "influxdata/influxdb/secrets"\narray.from(rows: [{v: secrets.get(key: "token")}])`;
  expect(await outcome(secret, fakes)).toEqual([{ v: "abc" }]);
  const socket = `import "socket"\nsocket.from(url: "meter:7000", decoder: "line") |> keep(columns: ["_value"])`;
  expect(await outcome(socket, fakes)).toEqual([{ _value: "one" }, { _value: "two" }]);
  expect(await outcome('from(bucket: "home") |> range(start: 0) |> keep(columns: ["_value"])', fakes)).toEqual([
    { _value: 31.5 },
  ]);
  expect(await outcome(socket.replace("meter", "other"), fakes)).toMatch(
    /no fake answers the socket tcp:\/\/other:7000/,
  );
});

test("a clock runs until it is set; then it goes on by its steps", () => {
  let system = 100n;
  const { clock } = new Fakes({ deps: { clock: () => system } });
  expect(clock.read()).toBe(100n);
  system = 150n;
  clock.advance(1000n);
  expect(clock.read()).toBe(1150n);
  clock.set(0n, 10n);
  expect([clock.read(), clock.read(), clock.time]).toEqual([0n, 10n, 20n]);
  clock.advance(5n);
  expect(clock.read()).toBe(25n);
});

test("`*` stands for any text", () => {
  const part = fc.stringMatching(/^[ab.]{0,3}$/);
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), fc.stringMatching(/^[ab.]{0,8}$/), (parts, text) => {
      const expression = new RegExp(`^${parts.map((p) => p.replaceAll(".", "\\.")).join(".*")}$`);
      expect(matchesText(parts.join("*"), text)).toBe(expression.test(text));
      expect(matchesText(parts.join("*"), parts.join(text))).toBe(true);
    }),
    { seed: 1, numRuns: 2000 },
  );
});
