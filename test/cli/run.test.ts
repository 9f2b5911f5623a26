import { gzipSync } from "node:zlib";
import { tableFromIPC } from "apache-arrow";
import { afterAll, describe, expect, test } from "vitest";
import { Workspace } from "../harness/command-line.ts";

const POINTS = "cpu,host=a usage=1.5 1704067200000000000\ncpu,host=b usage=2 1704067210000000000\n";
const ANNOTATED = `#datatype,string,long,dateTime:RFC3339,double,string
#group,false,false,false,false,true
#default,_result,,,,
,result,table,_time,_value,host
,,0,2024-01-01T00:00:00Z,3,c
`;

const workspace = new Workspace({
  "query.flux": 'from(bucket: "b") |> range(start: 2024-01-01) |> keep(columns: ["host", "_value"])',
  "cpu.lp": POINTS,
  "cpu.lp.gz": gzipSync(POINTS),
  "seconds.lp": "cpu usage=1 1704067200\n",
  "no-time.lp": "cpu usage=1\n",
  "data.csv": ANNOTATED,
  "plain.csv": "id,_time\n007,2024-01-01T00:00:00Z\n",
  "folder/a.lp": POINTS,
  "folder/deep/b.lp.gz": gzipSync("cpu,host=a usage=7 1704067220000000000"),
  "folder/deep/c.csv": ANNOTATED,
  "folder/notes.md": "",
});
afterAll(() => workspace.remove());

/** The rows that a run prints, without the columns of every row. */
async function rows(script: string, ...args: string[]): Promise<unknown[]> {
  const { status, out, err } = await workspace.fluxts(["run", "-e", script, "-f", "ndjson", ...args]);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  return out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const { result: _, table: __, ...row } = JSON.parse(line);
      return row;
    });
}

const from = (columns: string) => `from(bucket: "b") |> range(start: 2024-01-01) |> keep(columns: [${columns}])`;
const VALUES = `${from('"host", "_value"')} |> group()`;

describe("statistics", () => {
  const run = (...args: string[]) => workspace.fluxts(["run", "@/query.flux", "-b", "b=@/cpu.lp", ...args]);

  test("come on standard error after the results, which stay as they are", async () => {
    const plain = await run();
    const { status, out, err } = await run("--stats");
    expect({ status, out }).toEqual({ status: 0, out: plain.out });
    const [time, read, memory, head, ...steps] = err.trimEnd().split("\n");
    expect(time).toMatch(
      /^time +[\d.]+ ms: start [\d.]+, parse [\d.]+, check [\d.]+, plan [\d.]+, run [\d.]+, write [\d.]+$/,
    );
    expect(read).toBe(`read    2 rows, ${POINTS.length} B decoded`);
    expect(memory).toMatch(/^memory {2}\d+ (Ki)?B held by steps, 95.4 MiB by the process$/);
    expect(head).toMatch(/^step +ms +% +rows in +rows out/);
    expect(steps.map((line) => line.split(" ")[1]).sort()).toEqual(["from", "keep", "range"]);
  });

  test("have at most five steps, the slowest first", async () => {
    const script = `import "array" array.from(rows: [{v: 1}])${' |> limit(n: 1) |> rename(columns: {v: "v"})'.repeat(4)}`;
    const { err } = await workspace.fluxts(["run", "-e", script, "--stats", "--no-rules"]);
    const times = err
      .trimEnd()
      .split("\n")
      .slice(4)
      .map((line) => Number(line.split(/ +/)[2]));
    expect(times).toHaveLength(5);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  test("come as JSON", async () => {
    const { err } = await run("--stats-json");
    const { rows, bytesRead, operators, process } = JSON.parse(err);
    expect({ rows, bytesRead }).toEqual({ rows: 2, bytesRead: POINTS.length });
    expect(operators.map((o: { name: string }) => o.name)).toEqual(["keep", "range", "from"]);
    expect(process.wall).toBeGreaterThanOrEqual(process.start);
  });

  test("are left out where a run fails", async () => {
    const { status, err } = await workspace.fluxts(["run", "@/query.flux", "--stats"]);
    expect(status).toBe(1);
    expect(err).not.toContain("held by steps");
  });
});

describe("formats", () => {
  const run = (...args: string[]) => workspace.fluxts(["run", "@/query.flux", "-b", "b=@/cpu.lp", ...args]);
  const csv = `#datatype,string,long,double,string
#group,false,false,false,true
#default,_result,,,
,result,table,_value,host
,,0,1.5,a
,,1,2,b

`;

  test("annotated CSV where output is no terminal", async () => {
    expect(await run()).toEqual({ status: 0, out: csv, err: "" });
  });

  test("annotated CSV with the line ends of InfluxDB", async () => {
    expect((await run("-f", "csv", "--crlf")).out).toBe(csv.replaceAll("\n", "\r\n"));
  });

  test("boxes on a terminal, as wide as it is", async () => {
    const args = ["run", "@/query.flux", "-b", "b=@/cpu.lp"];
    const { out } = await workspace.fluxts(args, { columns: 80 });
    expect(out.split("\n").slice(0, 6)).toEqual([
      "_result, table 0: host=a",
      "┌────────┐",
      "│ _value │",
      "│  float │",
      "├────────┤",
      "│    1.5 │",
    ]);
    const narrow = await workspace.fluxts(args, { columns: 12 });
    expect(narrow.out.split("\n")[0]).toBe("_result, table 0:");
  });

  test("boxes with as many rows as wanted", async () => {
    const script = `import "array" array.from(rows: [${"{v: 1},".repeat(60)}])`;
    const shown = async (...args: string[]) => {
      const { out } = await workspace.fluxts(["run", "-e", script, "-f", "table", ...args]);
      return out.match(/^│ *1 │$/gm)?.length;
    };
    expect(await shown()).toBe(40);
    expect(await shown("--max-rows", "10")).toBe(10);
    expect(await shown("--max-rows", "all")).toBe(60);
  });

  test("JSON", async () => {
    expect(JSON.parse((await run("-f", "json")).out)).toMatchObject({
      results: [{ name: "_result", tables: [{ groupKey: { host: "a" }, rows: [[1.5, "a"]] }, { rows: [[2, "b"]] }] }],
    });
  });

  test("JSON by rows", async () => {
    expect((await run("-f", "ndjson")).out).toBe(
      '{"result":"_result","table":0,"_value":1.5,"host":"a"}\n{"result":"_result","table":1,"_value":2,"host":"b"}\n',
    );
  });

  test("Arrow", async () => {
    workspace.write("arrow.flux", VALUES);
    let bytes: Uint8Array = new Uint8Array(0);
    await workspace.fluxts(["run", "@/arrow.flux", "-b", "b=@/cpu.lp", "-f", "arrow"], {
      onOutput(all) {
        bytes = all;
      },
    });
    expect(tableFromIPC(bytes).toArray().map(String)).toEqual([
      '{"result": "_result", "table": 0, "_value": 1.5, "host": "a"}',
      '{"result": "_result", "table": 0, "_value": 2, "host": "b"}',
    ]);
  });
});

describe("scripts", () => {
  test("from standard input", async () => {
    const input = 'import "array" array.from(rows: [{v: 1}])';
    const { status, out } = await workspace.fluxts(["run", "-", "-f", "ndjson"], { input });
    expect({ status, out }).toEqual({ status: 0, out: '{"result":"_result","table":0,"v":1}\n' });
  });

  test("with a byte order mark and CR LF", async () => {
    workspace.write("windows.flux", '\ufeffimport "array"\r\n// a comment\r\narray.from(rows: [{v: "a"}])\r\n');
    const { status, out } = await workspace.fluxts(["run", "@/windows.flux", "-f", "ndjson"]);
    expect({ status, out }).toEqual({ status: 0, out: '{"result":"_result","table":0,"v":"a"}\n' });
  });
});

describe("buckets", () => {
  test.each([
    ["line protocol", "cpu.lp", ["a 1.5", "b 2"]],
    ["line protocol, compressed", "cpu.lp.gz", ["a 1.5", "b 2"]],
    ["annotated CSV", "data.csv", ["c 3"]],
    ["a folder of all", "folder", ["c 3", "a 1.5", "a 7", "b 2"]],
  ])("%s", async (_, path, expected) => {
    const found = (await rows(VALUES, "-b", `b=@/${path}`)) as { host: string; _value: number }[];
    expect(found.map((r) => `${r.host} ${r._value}`)).toEqual(expected);
  });

  test("several, and a path with an equals sign", async () => {
    workspace.write("x=y/cpu.lp", "cpu,host=z usage=9 1704067200000000000");
    const script = `${VALUES.replace('"b"', '"c"')} |> yield(name: "c") ${VALUES}`;
    expect(await rows(script, "-b", "b=@/cpu.lp", "--bucket", "c=@/x=y")).toEqual([
      { _value: 9, host: "z" },
      { _value: 1.5, host: "a" },
      { _value: 2, host: "b" },
    ]);
  });

  test("the precision of line protocol", async () => {
    expect(await rows(from('"_time"'), "-b", "b=@/seconds.lp", "--precision", "s")).toEqual([
      { _time: "2024-01-01T00:00:00Z" },
    ]);
  });

  test("lines without time happened at --now", async () => {
    const script = from('"_time"').replace("range(start: 2024-01-01)", "range(start: -1h, stop: 1h)");
    expect(await rows(script, "-b", "b=@/no-time.lp", "--now", "2024-05-01T12:00:00Z")).toEqual([
      { _time: "2024-05-01T12:00:00Z" },
    ]);
  });

  test("the types of plain CSV", async () => {
    const time = "2024-01-01T00:00:00Z";
    expect(await rows('from(bucket: "b")', "-b", "b=@/plain.csv")).toEqual([{ id: "007", _time: time }]);
    const typed = ["--csv-types", "id=int,_time=string"];
    expect(await rows('from(bucket: "b")', "-b", "b=@/plain.csv", ...typed)).toEqual([{ id: 7, _time: time }]);
    const both = ["--csv-types", "id=float", "--csv-types", "_time=string"];
    expect(
      await rows('from(bucket: "b") |> map(fn: (r) => ({v: r.id + 0.5}))', "-b", "b=@/plain.csv", ...both),
    ).toEqual([{ v: 7.5 }]);
  });

  test("plain CSV without a row of names", async () => {
    expect(await rows('from(bucket: "b")', "-b", "b=@/plain.csv", "--no-csv-header")).toEqual([
      { col0: "id", col1: "_time" },
      { col0: "007", col1: "2024-01-01T00:00:00Z" },
    ]);
  });
});

describe("parameters", () => {
  const typed = (text: string) =>
    rows('import "array" import "types" array.from(rows: [{v: display(v: params.v)}])', "-p", `v=${text}`);

  test.each([
    ["7", "7"],
    ["-7", "-7"],
    ["1.5", "1.5"],
    [".5e3", "500"],
    ["true", "true"],
    ["2024-05-01", "2024-05-01T00:00:00.000000000Z"],
    ["2024-05-01T12:00:00+02:00", "2024-05-01T10:00:00.000000000Z"],
    ["5m", "5m"],
    ["-1h30m", "-1h30m"],
    ["web1", "web1"],
    ["2x", "2x"],
    ['"7"', "7"],
    ["a=b", "a=b"],
    ["", ""],
    ['"); drop', '"); drop'],
  ])("%s", async (text, value) => {
    expect(await typed(text)).toEqual([{ v: value }]);
  });

  test("are values of their type, never text of the script", async () => {
    const script = `import "array" array.from(rows: [{n: params.n + 1, s: params.s + "!", d: params.t}])
      |> range(start: 0)`;
    const { err } = await workspace.fluxts(["run", "-e", script, "-p", "n=1", "-p", 's="1"', "-p", "t=x"]);
    expect(err).toContain("has no property `_time`");
    const sum = 'import "array" array.from(rows: [{n: params.n + 1, s: params.s + "!"}])';
    expect(await rows(sum, "-p", "n=1", "-p", 's=${1+1}")')).toEqual([{ n: 2, s: '${1+1}")!' }]);
  });

  test("a script may have a name of its own for params", async () => {
    expect(await rows('import "array" params = {x: 1} array.from(rows: [{v: params.x}])')).toEqual([{ v: 1 }]);
  });
});

describe("settings", () => {
  test("--now", async () => {
    expect(await rows('import "array" array.from(rows: [{t: now()}])', "--now", "2024-05-01")).toEqual([
      { t: "2024-05-01T00:00:00Z" },
    ]);
  });

  test.each([[["--batch-rows", "1"]], [["--no-rules"]], [["--memory", "1MB"]]])(
    "%s changes no answer",
    async (settings) => {
      const sorted = `${VALUES} |> sort(columns: ["_value"], desc: true) |> limit(n: 1)`;
      expect(await rows(sorted, "-b", "b=@/cpu.lp", ...settings)).toEqual([{ _value: 2, host: "b" }]);
    },
  );
});
