import { createServer, type Server, type Socket } from "node:net";
import { Aedes, type PublishPacket } from "aedes";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Engine } from "../../src/engine/index.ts";
import { type NodeDepsOptions, nodeDeps } from "../../src/engine/node/deps.ts";
import { NETWORK_REFUSALS } from "../harness/network-refusals.ts";

let broker: Aedes;
let server: Server;
const received: PublishPacket[] = [];
const sockets = new Set<Socket>();

beforeAll(async () => {
  broker = await Aedes.createBroker({
    authenticate: (_, user, password, done) => done(null, user === undefined || password?.toString() === "secret"),
  });
  broker.on("publish", (packet, client) => {
    if (client !== null) received.push(packet);
  });
  server = createServer((socket) => broker.handle(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await new Promise<void>((resolve) => broker.close(resolve));
  server.close();
});
beforeEach(() => {
  received.length = 0;
});

const portOf = (s: Server) => (s.address() as { port: number }).port;
const run = (script: string, options: NodeDepsOptions = {}, batchRows?: number) =>
  new Engine({ deps: nodeDeps({ network: { allowPrivate: true }, ...options }), batchRows })
    .run(
      `import "array"\nimport "internal/debug"\nimport "experimental/mqtt"\naddress = "tcp://127.0.0.1:${portOf(server)}"\n${script}`,
    )
    .rows();
const messages = () => received.map(({ topic, payload }) => [topic, payload.toString()]);

const DATA = `array.from(rows: [
  {_time: 1970-01-01T00:00:01Z, _measurement: "m a", host: "a=b", _value: 2.0, n: 3},
  {_time: 1970-01-01T00:00:02Z, _measurement: "m a", host: "c", _value: 1.5, n: 4},
  {_time: 1970-01-01T00:00:03Z, _measurement: "m a", host: "c", _value: 1000000000000000000000.0, n: 5}]) |> group(columns: ["host"])`;

describe("mqtt.to", () => {
  test.each([1, 2, 1024])("a message a table (%i rows a batch)", async (batchRows) => {
    const rows = await run(
      `${DATA} |> mqtt.to(broker: address, topic: "t", tagColumns: ["host"], valueColumns: ["n", "_value"])`,
      {},
      batchRows,
    );
    expect(rows.map((r) => r.n)).toEqual([3, 4, 5]);
    expect(messages()).toEqual([
      ["t", "m\\ a,host=a\\=b _value=2,n=3i 1000000000\n"],
      ["t", "m\\ a,host=c _value=1.5,n=4i 2000000000\nm\\ a,host=c _value=1000000000000000000000,n=5i 3000000000\n"],
    ]);
  });

  test("the topic may come from the first row", async () => {
    await run(`${DATA} |> mqtt.to(broker: address, name: "cpu", tagColumns: ["host"])`);
    expect(messages().map(([topic]) => topic)).toEqual(["/cpu/host/a=b", "/cpu/host/c"]);
  });

  test("nulls, and values of all types", async () => {
    await run(`array.from(rows: [
  {_time: 1970-01-01T00:00:01Z, _measurement: "m", s: "say \\"hi\\"\\\\ \\n", u: uint(v: 7), b: true, t: 1970-01-01T00:00:00Z, f: 0.1},
  {_time: 1970-01-01T00:00:02Z, _measurement: "m", s: debug.null(type: "string"), u: debug.null(type: "uint"), b: debug.null(type: "bool"), t: debug.null(type: "time"), f: debug.null(type: "float")},
]) |> mqtt.to(broker: address, topic: "t", valueColumns: ["s", "u", "b", "t", "f"])`);
    expect(messages()).toEqual([["t", 'm b=true,f=0.1,s="say \\"hi\\"\\\\ \\n",t=0i,u=7i 1000000000\n']]);
  });

  test.each([
    ["{_time: 1970-01-01T00:00:01Z, _value: 1.0}", 'no column "_measurement"'],
    ['{_measurement: "m", _value: 1.0}', 'no column "_time"'],
    ['{_time: 1, _measurement: "m", _value: 1.0}', 'column "_time" is the time and must be time'],
    ['{_time: 1970-01-01T00:00:01Z, _measurement: "m", _value: float(v: "NaN")}', "NaN and infinite values"],
    ['{_time: 1970-01-01T00:00:01Z, _measurement: "", _value: 1.0}', "a row has no measurement"],
  ])("refuses %s", async (row, message) => {
    await expect(run(`array.from(rows: [${row}]) |> mqtt.to(broker: address, topic: "t")`)).rejects.toThrow(message);
    expect(received).toEqual([]);
  });
});

describe("mqtt.publish", () => {
  test.each([0, 1, 2])("with quality of service %i", async (qos) => {
    const script = `array.from(rows: [{ok: mqtt.publish(broker: address, topic: "x/y", message: "hello", qos: ${qos}, retain: true, username: "u", password: "secret")}])`;
    expect(await run(script)).toEqual([{ ok: true }]);
    expect(messages()).toEqual([["x/y", "hello"]]);
    expect(received[0]).toMatchObject({ qos, retain: true });
  });

  test("in a row function", async () => {
    const script = `array.from(rows: [{v: 1}, {v: 2}]) |> map(fn: (r) => ({r with ok: mqtt.publish(broker: address, topic: "x", message: string(v: r.v))}))`;
    expect(await run(script)).toEqual([1, 2].map((v) => ({ v, ok: true })));
    expect(messages()).toEqual([
      ["x", "1"],
      ["x", "2"],
    ]);
  });

  const publish = 'array.from(rows: [{ok: mqtt.publish(broker: address, topic: "x", message: "m")}])';
  test.each(NETWORK_REFUSALS)("%s", async (_, options, message) => {
    await expect(run(publish, options)).rejects.toThrow(message);
    expect(received).toEqual([]);
  });

  test("a wrong login", async () => {
    const script = publish.replace('"m")', '"m", username: "u", password: "wrong")');
    await expect(run(script)).rejects.toThrow(/mqtt.publish: .*(not authorized|refused|bad user name)/i);
  });

  test("a broker that is silent or gone", async () => {
    const silent = createServer((socket) => sockets.add(socket));
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const at = (port: number) =>
      `array.from(rows: [{ok: mqtt.publish(broker: "tcp://127.0.0.1:${port}", topic: "x", message: "m", timeout: 50ms)}])`;
    const port = portOf(silent);
    await expect(run(at(port))).rejects.toThrow("no answer within 50 ms");
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => silent.close(() => resolve()));
    await expect(run(at(port))).rejects.toThrow("the connection was refused");
  });

  test.each([["ws://127.0.0.1"], ["127.0.0.1:1883"]])("broker %s", async (address) => {
    await expect(run(publish.replace("address", `"${address}"`))).rejects.toThrow("must be tcp://host:port");
  });
});
