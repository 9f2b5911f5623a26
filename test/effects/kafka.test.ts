import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Engine } from "../../src/engine/index.ts";
import { type NodeDepsOptions, nodeDeps } from "../../src/engine/node/deps.ts";
import { KafkaStub } from "../harness/kafka-server.ts";
import { NETWORK_REFUSALS } from "../harness/network-refusals.ts";

let stub: KafkaStub;
beforeAll(async () => {
  stub = await KafkaStub.start(3);
});
afterAll(() => stub.stop());
beforeEach(() => {
  stub.messages.length = 0;
});

const run = (script: string, options: NodeDepsOptions = {}, batchRows?: number) =>
  new Engine({ deps: nodeDeps({ network: { allowPrivate: true }, ...options }), batchRows })
    .run(`import "array"\nimport "kafka"\nbrokers = ["127.0.0.1:${stub.port}"]\n${script}`)
    .rows();

const DATA = `array.from(rows: [
  {_time: 1970-01-01T00:00:01Z, _measurement: "m", host: "a", _value: 2.0},
  {_time: 1970-01-01T00:00:02Z, _measurement: "m", host: "b", _value: 1.5},
  {_time: 1970-01-01T00:00:03Z, _measurement: "m", host: "c", _value: 0.5}]) |> group(columns: ["host"])`;
const LINES = ["m,host=a _value=2 1000000000", "m,host=b _value=1.5 2000000000", "m,host=c _value=0.5 3000000000"];

describe("kafka.to", () => {
  test.each([1, 1024])("a message a row, keyed by its hash (%i rows a batch)", async (batchRows) => {
    const rows = await run(`${DATA} |> kafka.to(brokers: brokers, topic: "t", tagColumns: ["host"])`, {}, batchRows);
    expect(rows.map((r) => r.host)).toEqual(["a", "b", "c"]);
    expect(stub.messages.map((m) => m.value).sort()).toEqual(LINES);
    expect(stub.messages.every((m) => m.topic === "t" && m.key.length === 8)).toBe(true);
  });

  test("the same rows go to the same partitions by hash, and in turn by round-robin", async () => {
    const partitions = async (balancer: string) => {
      stub.messages.length = 0;
      await run(`${DATA} |> kafka.to(brokers: brokers, topic: "t", tagColumns: ["host"], balancer: "${balancer}")`);
      return Object.fromEntries(stub.messages.map((m) => [m.value, m.partition]));
    };
    expect(await partitions("hash")).toEqual(await partitions("hash"));
    expect(await partitions("round-robin")).toEqual(Object.fromEntries(LINES.map((line, i) => [line, i])));
    expect(Object.values(await partitions("least-bytes")).sort()).toEqual([0, 1, 2]);
  });

  test("is run where nobody uses its rows", async () => {
    await run(`x = ${DATA} |> kafka.to(brokers: brokers, topic: "t", name: "n")`);
    expect(stub.messages.length).toBe(3);
  });

  const send = `${DATA} |> kafka.to(brokers: brokers, topic: "t")`;
  test.each(NETWORK_REFUSALS)("%s", async (_, options, message) => {
    await expect(run(send, options)).rejects.toThrow(message);
    expect(stub.messages).toEqual([]);
  });

  test.each([
    ['brokers: [], topic: "t"', "at least one broker"],
    ['brokers: ["a"], topic: "t"', "must have the form host:port"],
    ['brokers: brokers, topic: ""', "argument topic is empty"],
    ['brokers: brokers, topic: "t", balancer: "x"', "must be one of hash, round-robin, least-bytes"],
  ])("refuses %s", async (args, message) => {
    await expect(run(`${DATA} |> kafka.to(${args})`)).rejects.toThrow(message);
  });

  test("a broker that is silent or gone", async () => {
    const silent = await KafkaStub.start(1, { silent: true });
    const at = send.replace("brokers: brokers", `brokers: ["127.0.0.1:${silent.port}"]`);
    const limits = { network: { allowPrivate: true, timeoutMs: 100 } };
    await expect(run(at, limits)).rejects.toThrow(/kafka.to: /);
    silent.stop();
    await expect(run(at, limits)).rejects.toThrow(/kafka.to: .*(ECONNREFUSED|refused|Connection error)/);
  });
});
