import { tableFromIPC } from "apache-arrow";
import { describe, expect, test } from "vitest";
import {
  check,
  Engine,
  FluxError,
  FORMATS,
  format,
  memoryDeps,
  openWriter,
  renderDiagnostic,
  run,
} from "../../src/engine/index.ts";

const SCRIPT = `import "array"
array.from(rows: [{host: "a", v: 1, t: 2024-05-01T12:00:00.5Z}, {host: "b", v: 2, t: 2024-05-02T00:00:00Z},
  {host: "a", v: 9007199254740993, t: 2024-05-01T00:00:00Z}]) |> group(columns: ["host"])`;
const TWO = `import "array"
array.from(rows: [{v: 1}]) |> yield(name: "first")
array.from(rows: [{v: 2}, {v: 3}]) |> yield(name: "second")`;

describe("results", () => {
  test("are tables, one after the other", async () => {
    const seen: unknown[] = [];
    for await (const table of run(SCRIPT)) {
      const columns = table.columns.map((c) => `${c.name}:${c.type}${c.key ? "*" : ""}`).join(" ");
      seen.push([table.result, table.groupKey, columns, table.length, table.column("v"), table.column("w")]);
    }
    expect(seen).toEqual([
      ["_result", { host: "a" }, "host:string* v:int t:time", 2, [1, 9007199254740993n], undefined],
      ["_result", { host: "b" }, "host:string* v:int t:time", 1, [2], undefined],
    ]);
  });

  test("give whole tables, however they come in batches", async () => {
    const script = `import "array" array.from(rows: [${"{v: 1},".repeat(10)}])`;
    for (const batchRows of [1, 3, 100]) {
      const tables = await run(script, { batchRows }).tables();
      expect(tables.map((t) => t.length)).toEqual([10]);
    }
  });

  test("are rows", async () => {
    expect(await run(SCRIPT).rows()).toEqual([
      { host: "a", v: 1, t: "2024-05-01T12:00:00.5Z" },
      { host: "a", v: 9007199254740993n, t: "2024-05-01T00:00:00Z" },
      { host: "b", v: 2, t: "2024-05-02T00:00:00Z" },
    ]);
    expect(await run(TWO).rows("second")).toEqual([{ v: 2 }, { v: 3 }]);
    expect(await run(TWO).rows("third")).toEqual([]);
  });

  test("are texts and bytes", async () => {
    const csv = "#datatype,string,long,long\n#group,false,false,false\n#default,first,,\n,result,table,v\n,,0,1\n\n";
    const second = csv.replace("first", "second").replace(",,0,1", ",,0,2\n,,0,3");
    expect(await run(TWO).toAnnotatedCSV({ crlf: false })).toBe(csv + second);
    expect(await run(TWO).toAnnotatedCSV()).toBe((csv + second).replaceAll("\n", "\r\n"));
    expect(JSON.parse(await run(TWO).toJSON())).toMatchObject({
      results: [
        { name: "first", tables: [{ rows: [[1]] }] },
        { name: "second", tables: [{ rows: [[2], [3]] }] },
      ],
    });
    expect(
      tableFromIPC(await run(TWO).toArrow())
        .toArray()
        .map(String),
    ).toEqual([
      '{"result": "first", "table": 0, "v": 1}',
      '{"result": "second", "table": 0, "v": 2}',
      '{"result": "second", "table": 0, "v": 3}',
    ]);
  });

  test.each(FORMATS)("are written piece by piece: %s", async (name) => {
    const pieces: Uint8Array[] = [];
    for await (const bytes of run(TWO).write(await openWriter(name, { crlf: false, width: 40, maxRows: 1 }))) {
      expect(bytes.length).toBeGreaterThan(0);
      pieces.push(bytes);
    }
    expect(Buffer.concat(pieces).includes("second")).toBe(true);
    expect(pieces.length > 1).toBe(name !== "arrow");
  });

  test("are events of batches", async () => {
    const seen: string[] = [];
    for await (const { result, batch } of run(TWO, { batchRows: 1 }).events()) {
      seen.push(batch === undefined ? `end of ${result}` : `${batch.length} of ${result}`);
    }
    expect(seen).toEqual(["1 of first", "end of first", "1 of second", "1 of second", "end of second"]);
  });

  test("are read once", async () => {
    const results = run(TWO);
    await results.rows();
    await expect(results.rows()).rejects.toThrow("these results were read before: run the script again");
  });

  test("come from a run that begins only when they are read", async () => {
    const results = run("nope");
    await expect(results.rows()).rejects.toThrow("undefined identifier `nope`");
  });
});

describe("problems", () => {
  test("are data", async () => {
    const script = 'a = 1\nb = a + "x"';
    const [problem, ...more] = await check(script);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: "FLX0101", severity: "error", span: { start: 14, end: 17 } });
    expect(script.slice(problem.span.start, problem.span.end)).toBe('"x"');
    expect(renderDiagnostic(problem)).toContain(" --> <script>:2:9\n");
    const error = await run(script)
      .rows()
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(FluxError);
    expect((error as FluxError).diagnostics).toEqual([problem]);
  });

  test("name the source that a host gives", async () => {
    const [problem] = await check({ name: "q.flux", text: "nope" });
    expect(renderDiagnostic(problem)).toContain(" --> q.flux:1:1\n");
  });
});

test("format lays a script out, and refuses what does not parse", () => {
  expect(format("a=[1,2]")).toBe("a = [1, 2]\n");
  expect(() => format("a = (")).toThrow(FluxError);
});

describe("settings", () => {
  const shown = async (script: string, options: ConstructorParameters<typeof Engine>[0]) =>
    (await new Engine(options).run(script).rows())[0];

  test("the clock", async () => {
    const script = 'import "array" array.from(rows: [{t: now()}])';
    const t = "2024-05-01T00:00:00.000000001Z";
    expect(await shown(script, { now: 1_714_521_600_000_000_001n })).toEqual({ t });
    expect(await shown(script, { deps: { clock: () => 1_714_521_600_000_000_001n } })).toEqual({ t });
    expect(await shown(script, { now: new Date("2024-05-01") })).toEqual({ t: "2024-05-01T00:00:00Z" });
  });

  test("parameters, each with its type", async () => {
    const script = `import "array" array.from(rows: [{s: params.s + "!", f: params.f + 0.5, i: params.i + 1, b: not params.b,
      t: params.t, n: params.n, d: string(v: params.d)}])`;
    const params = {
      ...{ s: "a", f: 1, i: 1n, b: true, t: new Date("2024-05-01"), n: { time: 1n }, d: { duration: "90m" } },
    };
    expect(await shown(script, { params })).toEqual({
      ...{
        s: "a!",
        f: 1.5,
        i: 2,
        b: false,
        t: "2024-05-01T00:00:00Z",
        n: "1970-01-01T00:00:00.000000001Z",
        d: "1h30m",
      },
    });
    await expect(shown("params.d", { params: { d: { duration: "soon" } } })).rejects.toThrow(
      'parameter d is no duration: "soon"',
    );
    await expect(shown("params.x", {})).rejects.toThrow("the script wants a parameter `x`, which is not given");
  });

  test("the memory of a run", async () => {
    const script = `import "array" array.from(rows: [${"{v: 1},".repeat(1000)}]) |> group()`;
    await expect(shown(script, { memory: 1000 })).rejects.toThrow(/^group\(\) needs .*, the memory budget is 1 kB$/);
    expect(await shown(script, { memory: 100_000 })).toEqual({ v: 1 });
  });

  test("runs of one engine do not disturb each other", async () => {
    const deps = memoryDeps({ buckets: { b: "m v=1 1\nm v=2 2" } });
    const engine = new Engine({ deps, batchRows: 1 });
    const script = 'from(bucket: "b") |> range(start: 0) |> map(fn: (r) => ({v: r._value}))';
    const runs = Array.from({ length: 5 }, () => engine.run(script).rows());
    expect(await Promise.all(runs)).toEqual(Array.from({ length: 5 }, () => [{ v: 1 }, { v: 2 }]));
  });
});
