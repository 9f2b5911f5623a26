import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterEach, describe, expect, test } from "vitest";
import { Workspace } from "../harness/command-line.ts";

const LINES = `cpu,host=a usage=1.5,n=3i 1717196400000000000
cpu,host=b usage=2.5 1717196400000000000
cpu,host=a usage=3.5 1717196460000000000
disk,host=a used=7u 1717196460000000000
`;

let workspace: Workspace;

async function withBucket(...lines: string[]): Promise<Workspace> {
  workspace = new Workspace({ "a.lp": LINES, "b.lp": lines.join("\n") });
  expect((await fluxts("bucket", "create", "t")).status).toBe(0);
  return workspace;
}

/** Runs `fluxts` with the store `@/db`. */
function fluxts(...args: string[]) {
  return workspace.fluxts([...args, "--db", "@/db"]);
}

afterEach(() => workspace?.remove());

const export_ = async (...args: string[]) => (await fluxts("export", "-b", "t", ...args)).out.trimEnd().split("\n");
const ALL = LINES.trimEnd()
  .replace("usage=1.5,n=3i 1717196400000000000", "n=3i 1717196400000000000\ncpu,host=a usage=1.5 1717196400000000000")
  .split("\n")
  .sort();

describe("write", () => {
  test("files, packed ones too, and standard input", async () => {
    await withBucket();
    const [cpu, disk] = [LINES.split("\n").slice(0, 3), LINES.split("\n").slice(3)];
    workspace.write("cpu.lp.gz", gzipSync(cpu.slice(0, 1).join("\n")));
    workspace.write("cpu.lp", cpu.slice(1, 2).join("\n"));
    expect(await fluxts("write", "-b", "t", "@/cpu.lp.gz", "@/cpu.lp")).toEqual({
      status: 0,
      out: "",
      err: "fluxts: 3 points written\n",
    });
    const args = ["write", "-b", "t", "-", "--db", "@/db"];
    expect((await workspace.fluxts(args, { input: cpu.slice(2).join("\n") })).err).toBe("fluxts: 1 point written\n");
    expect((await workspace.fluxts(args, { input: gzipSync(disk.join("\n")) })).status).toBe(0);
    expect(await export_()).toEqual(ALL);
  });

  test("unit of the timestamps", async () => {
    await withBucket("cpu f=1 1717196400");
    await fluxts("write", "-b", "t", "--precision", "s", "@/b.lp");
    expect(await export_()).toEqual(["cpu f=1 1717196400000000000"]);
  });

  const BAD = ["cpu f=1 1", "cpu f", 'cpu f="t" 1', "cpu f=2 2"];

  test("bad lines are told with line and column, the others are kept", async () => {
    await withBucket(...BAD);
    const { status, err } = await fluxts("write", "-b", "t", "@/b.lp");
    expect(status).toBe(1);
    expect(err).toMatch(/error\[FLX0520\]: .*\n --> @\/b.lp:2:6\n(.|\n)*error\[FLX0935\]: .*\n --> @\/b.lp:3:5\n/);
    expect(err).toMatch(/fluxts: 2 points written\nfluxts: 2 lines were left out\n$/);
    expect(await export_()).toEqual(["cpu f=1 1", "cpu f=2 2"]);
  });

  test("bad lines are only counted on demand, and go to a file", async () => {
    await withBucket(...BAD);
    const outcome = await fluxts("write", "-b", "t", "@/b.lp", "--skip-bad-lines", "--rejected", "@/bad.lp");
    expect(outcome).toEqual({
      status: 0,
      out: "",
      err: "fluxts: 2 points written\nfluxts: 2 lines were left out; see @/bad.lp\n",
    });
    const bad = workspace.short(readFileSync(workspace.path("bad.lp"), "utf8")).split("\n");
    expect(bad[0]).toMatch(/^# @\/b.lp:2:6: \[FLX0520\] expected/);
    expect(bad[1]).toBe("cpu f");
    expect(bad[2]).toMatch(/^# @\/b.lp:3:5: \[FLX0935\] field "f"/);
    expect(bad.slice(3)).toEqual(['cpu f="t" 1', ""]);
    // The file is line protocol: what was corrected in it can be written.
    writeFileSync(workspace.path("bad.lp"), bad.join("\n").replace("cpu f\n", "cpu g=3 3\n").replace('f="t"', "f=9"));
    expect((await fluxts("write", "-b", "t", "@/bad.lp")).status).toBe(0);
    expect(await export_()).toEqual(["cpu f=9 1", "cpu f=2 2", "cpu g=3 3"]);
  });

  test("to a bucket or a store that is not there", async () => {
    await withBucket();
    expect((await fluxts("write", "-b", "x", "@/a.lp")).err).toMatch(/error\[FLX0900\]: there is no bucket "x"/);
    const { status, err } = await workspace.fluxts(["write", "-b", "t", "@/a.lp", "--db", "@/none"]);
    expect({ status, err }).toEqual({
      status: 1,
      err: "error[FLX0932]: there is no store in @/none\n  = to make one: fluxts bucket create NAME --db @/none\n",
    });
  });
});

describe("bucket", () => {
  test("is made, listed, changed and deleted", async () => {
    await withBucket();
    await fluxts("bucket", "create", "kept", "--retention", "30d", "--description", "a month");
    await fluxts("bucket", "retention", "t", "36h");
    const list = JSON.parse((await fluxts("bucket", "list", "--format", "json")).out);
    expect(
      list.map(({ name, retention, description }: Record<string, string>) => [name, retention, description]),
    ).toEqual([
      ["_monitoring", "7d", undefined],
      ["_tasks", "3d", undefined],
      ["kept", "30d", "a month"],
      ["t", "36h", undefined],
    ]);
    await fluxts("bucket", "delete", "kept");
    const { out } = await fluxts("bucket", "list");
    expect(out.replace(/^[0-9a-f]{16}/gm, "ID")).toBe(
      "ID  _monitoring  7d\nID  _tasks       3d\nID  t            36h\n",
    );
    expect((await fluxts("bucket", "retention", "t", "forever")).status).toBe(0);
    expect((await fluxts("bucket", "create", "t")).err).toContain('there is a bucket "t" already');
    expect((await fluxts("bucket", "create", "u", "--retention", "soon")).status).toBe(2);
  });
});

describe("delete", () => {
  test.each([
    ["--predicate", 'host="b"', ["cpu,host=a n", "cpu,host=a usage", "cpu,host=a usage", "disk,host=a used"]],
    ["--predicate", '_measurement = "cpu" AND "host"="a" and _field=usage', undefined],
    [
      "--predicate",
      "_measurement='cpu' AND host='a' and _field='usage'",
      ["cpu,host=a n", "cpu,host=b usage", "disk,host=a used"],
    ],
    ["--predicate", 'host!="b"', undefined],
    ["--predicate", 'host="b" OR host="a"', undefined],
    ["--predicate", "", []],
  ])("%s %s", async (flag, predicate, left) => {
    await withBucket();
    await fluxts("write", "-b", "t", "@/a.lp");
    const range = ["--start", "2024-01-01", "--stop", "2025-01-01"];
    const { status } = await fluxts("delete", "-b", "t", ...range, flag, predicate);
    expect(status).toBe(left === undefined ? 2 : 0);
    if (left === undefined) return;
    const lines = await export_();
    expect(lines.filter((l) => l !== "").map((l) => l.split("=").slice(0, 2).join("="))).toEqual(left);
  });

  test("a range of time, its end included", async () => {
    await withBucket();
    await fluxts("write", "-b", "t", "@/a.lp");
    await fluxts("delete", "-b", "t", "--start", "2024-01-01", "--stop", "2024-05-31T23:00:00Z");
    expect(await export_()).toEqual([
      "cpu,host=a usage=3.5 1717196460000000000",
      "disk,host=a used=7u 1717196460000000000",
    ]);
    expect((await fluxts("db", "compact")).status).toBe(0);
    expect((await fluxts("db", "check")).out).toMatch(/^2 points in 1 segments/);
    expect((await fluxts("schema", "t")).out).toContain("cpu (1 series)");
  });
});

test("schema", async () => {
  await withBucket('cpu,host=c,zone=z usage=1.5,text="t"');
  await fluxts("write", "-b", "t", "@/a.lp", "@/b.lp");
  expect((await fluxts("schema", "t")).out).toBe(`t
  cpu (5 series)
    tags
      host (3 values)
      zone (1 value)
    fields
      n int
      text string
      usage float
  disk (1 series)
    tags
      host (1 value)
    fields
      used uint
`);
  const all = JSON.parse((await fluxts("schema", "--format", "json")).out);
  expect(all.map((b: { bucket: string }) => b.bucket)).toEqual(["_monitoring", "_tasks", "t"]);
  expect(all[2].measurements[1]).toEqual({
    measurement: "disk",
    series: 1,
    tags: [{ key: "host", values: 1 }],
    fields: [{ name: "used", types: ["uint"] }],
  });
  expect((await fluxts("schema", "_tasks")).out).toBe("_tasks (empty)\n");
});

describe("export", () => {
  test("line protocol and CSV, of a measurement and a range", async () => {
    await withBucket();
    await fluxts("write", "-b", "t", "@/a.lp");
    expect(await export_("--measurement", "disk")).toEqual(["disk,host=a used=7u 1717196460000000000"]);
    expect(await export_("--stop", "2024-05-31T23:01:00Z", "-m", "cpu")).toEqual(
      ALL.filter((l) => l.endsWith("400000000000")),
    );
    await fluxts("export", "-b", "t", "-f", "csv", "-o", "@/t.csv");
    const script = 'from(bucket: "t") |> range(start: 0) |> group() |> count()';
    expect((await workspace.fluxts(["run", "-e", script, "-b", "t=@/t.csv", "--format", "ndjson"])).err).not.toBe("");
    const { out } = await workspace.fluxts([
      "run",
      "-e",
      'from(bucket: "t") |> range(start: 0) |> filter(fn: (r) => r._field == "usage") |> group() |> sum()',
      "-b",
      "t=@/t.csv",
      "--format",
      "ndjson",
    ]);
    expect(JSON.parse(out)._value).toBe(7.5);
  });

  test("Parquet, as DuckDB reads it", async () => {
    await withBucket(
      'cpu,host=c,zone=z usage=-1.5,ok=true,text="é",time="t",big=18446744073709551615u 1717196400000000001',
    );
    await fluxts("write", "-b", "t", "@/a.lp", "@/b.lp");
    expect((await fluxts("export", "-b", "t", "-f", "parquet", "-m", "cpu", "-o", "@/cpu.parquet")).err).toBe("");
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    const read = async (file: string) => {
      const path = workspace.path(file);
      const reader = await connection.runAndReadAll(`SELECT * FROM '${path}' ORDER BY time, host`);
      return { types: reader.columnTypes().map(String), rows: reader.getRowObjectsJson() };
    };
    const { types, rows } = await read("cpu.parquet");
    expect(types[0]).toMatch(/^TIMESTAMP/);
    expect(rows.map(({ time, ...row }) => row)).toEqual([
      { host: "a", zone: null, big: null, n: "3", ok: null, text: null, time_: null, usage: 1.5 },
      { host: "b", zone: null, big: null, n: null, ok: null, text: null, time_: null, usage: 2.5 },
      { host: "c", zone: "z", big: "18446744073709551615", n: null, ok: true, text: "é", time_: "t", usage: -1.5 },
      { host: "a", zone: null, big: null, n: null, ok: null, text: null, time_: null, usage: 3.5 },
    ]);
    await fluxts("export", "-b", "t", "-f", "parquet", "-o", "@/all");
    expect(readdirSync(workspace.path("all")).sort()).toEqual(["cpu.parquet", "disk.parquet"]);
    expect((await read("all/disk.parquet")).rows.map((r) => r.used)).toEqual(["7"]);
    connection.closeSync();
    instance.closeSync();
    expect((await fluxts("export", "-b", "t", "-f", "parquet")).err).toContain(
      "name a folder by --output, or one of cpu, disk",
    );
    expect((await fluxts("export", "-b", "t", "-f", "parquet", "-m", "x")).status).toBe(2);
  });
});

describe("run --db", () => {
  const DOWNSAMPLE = `from(bucket: "t") |> range(start: 0) |> filter(fn: (r) => r._field == "usage")
    |> aggregateWindow(every: 1h, fn: mean, createEmpty: false) |> to(bucket: "hourly") |> keep(columns: ["_value"])`;

  test("reads and writes the store", async () => {
    await withBucket();
    await fluxts("bucket", "create", "hourly");
    await fluxts("write", "-b", "t", "@/a.lp");
    const { status, out } = await fluxts("run", "-e", DOWNSAMPLE, "--format", "ndjson");
    expect({
      status,
      values: out
        .trim()
        .split("\n")
        .map((l) => JSON.parse(l)._value),
    }).toEqual({
      status: 0,
      values: [2.5, 2.5],
    });
    const lines = (await fluxts("export", "-b", "hourly")).out;
    expect(lines).toBe("cpu,host=a usage=2.5 1717200000000000000\ncpu,host=b usage=2.5 1717200000000000000\n");
    await fluxts("run", "-e", DOWNSAMPLE);
    expect((await fluxts("export", "-b", "hourly")).out).toBe(lines);
    expect((await fluxts("explain", "-e", 'from(bucket: "t") |> range(start: 0) |> last()')).out).toContain("from(");
    expect(
      (await workspace.fluxts(["repl", "--db", "@/db"], { input: 'buckets() |> count(column: "id")\n' })).out,
    ).toContain("4");
  });

  test("does not write where it may only read, or where another has it open", async () => {
    await withBucket();
    await fluxts("bucket", "create", "hourly");
    await fluxts("write", "-b", "t", "@/a.lp");
    const { status, err } = await fluxts("run", "-e", DOWNSAMPLE, "--db-read-only");
    expect(status).toBe(1);
    expect(err).toMatch(/^error\[FLX0902\]: to: bucket "hourly" is open for reading only\n/);
    expect((await workspace.fluxts(["run", "-e", "1", "--db-read-only"])).status).toBe(2);
    expect((await workspace.fluxts(["run", "-e", DOWNSAMPLE])).err).toContain("error[FLX09");
  });
});

test("backup and restore", async () => {
  await withBucket();
  await fluxts("write", "-b", "t", "@/a.lp");
  expect((await fluxts("backup", "@/copy")).status).toBe(0);
  await fluxts("bucket", "delete", "t");
  expect((await workspace.fluxts(["restore", "@/copy", "--db", "@/again"])).status).toBe(0);
  const { out } = await workspace.fluxts(["export", "-b", "t", "--db", "@/again"]);
  expect(out.trimEnd().split("\n")).toEqual(ALL);
  expect((await workspace.fluxts(["restore", "@/copy", "--db", "@/again"])).err).toContain("holds a store already");
  expect((await workspace.fluxts(["restore", "@/none", "--db", "@/x"])).err).toContain("there is no store in @/none");
});

test("db check names what is damaged", async () => {
  await withBucket();
  await fluxts("write", "-b", "t", "@/a.lp");
  await fluxts("db", "compact");
  expect(await fluxts("db", "check")).toMatchObject({ status: 0, err: "" });
  const [name] = readdirSync(workspace.path("db/segments"));
  const bytes = readFileSync(workspace.path(`db/segments/${name}`));
  bytes[20] ^= 0xff;
  writeFileSync(workspace.path(`db/segments/${name}`), bytes);
  const { status, err } = await fluxts("db", "check");
  expect(status).toBe(1);
  expect(err).toMatch(
    /^fluxts: bucket "t": .*segments\/\d+.*\(of 5 points from 2024-05-31T23:00:00Z to 2024-05-31T23:01:00Z\)\n/,
  );
});
