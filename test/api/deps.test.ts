import { describe, expect, test } from "vitest";
import { type BucketRow, Engine, type MemoryDepsOptions, memoryDeps } from "../../src/engine/index.ts";
import { nodeDeps } from "../../src/engine/node/deps.ts";
import { Workspace } from "../harness/command-line.ts";

const ANNOTATED = `#datatype,string,long,long
#group,false,false,false
#default,_result,,
,result,table,v
,,0,7
`;

function rows(script: string, options: MemoryDepsOptions) {
  return new Engine({ deps: memoryDeps(options) }).run(script).rows();
}

describe("memory", () => {
  test("files", async () => {
    const files = { "a.csv": ANNOTATED };
    expect(await rows('import "csv" csv.from(file: "a.csv")', { files })).toEqual([{ v: 7 }]);
    const missing = rows('import "csv" csv.from(file: "b.csv")', { files });
    await expect(missing).rejects.toThrow("csv.from: no such file: b.csv");
    await expect(rows('import "csv" csv.from(file: "toString")', { files })).rejects.toThrow("no such file: toString");
  });

  test("buckets of text", async () => {
    const buckets = { lines: "m,h=a v=1i 1000000000\n", csv: ANNOTATED };
    expect(await rows('from(bucket: "lines") |> range(start: 0, stop: 10s)', { buckets })).toMatchObject([
      { _time: "1970-01-01T00:00:01Z", _value: 1, _field: "v", _measurement: "m", h: "a" },
    ]);
    expect(await rows('from(bucket: "csv")', { buckets })).toEqual([{ v: 7 }]);
    await expect(rows('from(bucket: "cvs")', { buckets })).rejects.toThrow('there is no bucket "cvs"');
  });

  test("what is wrong with the text of a bucket is shown in it, with the call", async () => {
    const script = 'from(bucket: "b") |> range(start: 0)';
    const error = await rows(script, { buckets: { b: "m v=1 1\nm v= 2" } }).catch((e) => e);
    const [{ span, related }] = error.diagnostics;
    expect([span.source.name, span.source.firstLine, span.start]).toEqual(["<bucket b>", 2, 4]);
    expect(related[0].span).toMatchObject({ start: 0, end: 17 });
  });

  test("lines that cannot be read", async () => {
    const skipped: string[] = [];
    const found = await rows('from(bucket: "b") |> range(start: 0)', {
      buckets: { b: "m v=1 1\nm v= 2\nm\n" },
      skipBadLines: true,
      onSkipped: ({ lines, first }) => skipped.push(`${lines}: ${first.message}`),
    });
    expect(found.length).toBe(1);
    expect(skipped).toEqual(['2: expected a field value, found " "']);
  });

  test("buckets of rows", async () => {
    const b: BucketRow[] = [
      { _time: new Date(1000), _measurement: "m", _field: "v", _value: 1.5, host: "a", ok: true },
      { _time: "1970-01-01T00:00:02Z", _measurement: "m", _field: "n", _value: 2n, host: "a" },
      { _time: "1970-01-01T00:00:03Z", _measurement: "m", _field: "v", _value: null, host: "a", ok: null },
      { _time: "1970-01-01T00:00:04Z", _measurement: "m", _field: "s", _value: "text" },
    ];
    const tables = await new Engine({ deps: memoryDeps({ buckets: { b } }) })
      .run('from(bucket: "b") |> range(start: 0, stop: 10s)')
      .tables();
    expect(tables.map((t) => t.columns.filter((c) => !/_st/.test(c.name)).map((c) => `${c.name}:${c.type}`))).toEqual([
      ["_time:time", "_measurement:string", "_field:string", "_value:float", "host:string", "ok:bool"],
      ["_time:time", "_measurement:string", "_field:string", "_value:int", "host:string"],
      ["_time:time", "_measurement:string", "_field:string", "_value:string"],
    ]);
    expect(tables.map((t) => t.column("_value"))).toEqual([[1.5, null], [2], ["text"]]);
    expect(tables[0].groupKey).toMatchObject({ _measurement: "m", _field: "v", host: "a" });
    expect(tables[0].groupKey).not.toHaveProperty("ok");
  });

  test("rows go round: what comes out can be a bucket again", async () => {
    const lines = "m,h=a v=1.5 1000000000\nm,h=b v=2.5 2000000000";
    const script = 'from(bucket: "b") |> range(start: 0, stop: 10s)';
    const first = await rows(script, { buckets: { b: lines } });
    const again = await rows('from(bucket: "b")', { buckets: { b: first } });
    expect(again).toEqual(first);
  });

  test.each<[string, BucketRow[], string]>([
    ["two types in a column", [{ x: 1 }, { x: 2n }], 'column "x" of a table holds float and int'],
    ["no time", [{ _time: "noon" }], '"noon" in column "_time" is no time'],
  ])("rows with %s", async (_, b, message) => {
    const error = await rows('from(bucket: "b")', { buckets: { b } }).catch((e) => e);
    expect(error.message).toContain(message);
    expect(error.diagnostics[0].span).toMatchObject({ start: 0, end: 17 });
  });
});

describe("access", () => {
  const refused = (script: string, deps = {}) => new Engine({ deps }).run(script).rows();

  test("there is none unless it is granted", async () => {
    await expect(refused('import "csv" csv.from(file: "package.json")')).rejects.toThrow(
      "does not let scripts read files",
    );
    await expect(refused('from(bucket: "b")')).rejects.toThrow('there is no bucket "b"');
  });

  test("to buckets, but not to files that scripts name", async () => {
    const workspace = new Workspace({ "cpu.lp": "m v=1 1" });
    const buckets = { b: workspace.path("cpu.lp") };
    const deps = nodeDeps({ buckets, files: false });
    expect((await new Engine({ deps }).run('from(bucket: "b") |> range(start: 0)').rows()).length).toBe(1);
    await expect(refused(`import "csv" csv.from(file: "${buckets.b}")`, deps)).rejects.toThrow("does not let scripts");
    workspace.remove();
  });

  test("an error of the host's own passes through as it is", async () => {
    const broken = new Error("the network is down");
    const openBucket = () => ({ next: () => Promise.reject(broken) });
    await expect(refused('from(bucket: "b")', { openBucket })).rejects.toBe(broken);
  });
});
