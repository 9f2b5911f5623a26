import { describe, expect, test } from "vitest";
import { Engine, FluxError, memoryDeps } from "../../src/engine/index.ts";
import { FileCoverage } from "../../src/testing/coverage/coverage.ts";
import { CoverageRecorder, PlaceCache } from "../../src/testing/coverage/recorder.ts";
import { testOutside } from "../../src/testing/outside.ts";
import { runTestCase } from "../../src/testing/run.ts";
import { testCases } from "../../src/testing/test-case.ts";

const HEAD = ["array", "fluxts/fake", "fluxts/task", "testing"].map((path) => `import "${path}"\n`).join("");

const DOWNSAMPLE = `option task = {name: "downsample", every: 1h, offset: 5m}
from(bucket: "raw") |> range(start: -task.every) |> aggregateWindow(every: task.every, fn: sum) |> to(bucket: "hourly")`;

/** Points of one series, as `12:10 1.5`: minutes of the first of May 2024 and values. */
function points(...texts: string[]): string {
  const rows = texts.map((text) => {
    const [time, value] = text.split(" ");
    return `{_time: 2024-05-01T${time}:00Z, _measurement: "m", _field: "f", _value: ${value}}`;
  });
  return `array.from(rows: [${rows.join(", ")}])`;
}

const at = (time: string) => `2024-05-01T${time}:00Z`;

interface Outcome {
  /** The rows of the result `runs`, in short. */
  readonly runs: readonly string[];
  /** The points of a bucket, as `m f=1 1714525200000000000`, by time. */
  lines(bucket: string): Promise<string[]>;
}

/** Runs a script in a folder with scripts of tasks, as a test is run. */
async function run(script: string, files: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const { options } = testOutside({ deps: memoryDeps({ files }), now: new Date("2024-06-01T00:00:00Z") });
  const engine = new Engine(options);
  const runs: string[] = [];
  for await (const table of engine.run({ name: "tests/a_test.flux", text: HEAD + script })) {
    if (table.result !== "runs") continue;
    for (const r of table.rows()) {
      const [time, starts] = [r._time, r.startsAt].map((t) => String(t).slice(11, 16));
      const message = r.message === "" ? "" : ` ${r.message}`;
      runs.push(`${r.task} ${time} ${starts} #${r.attempt} ${r.status} ${r.points}${message}`);
    }
  }
  return {
    runs,
    async lines(bucket) {
      const rows = await engine.run(`from(bucket: "${bucket}") |> range(start: 2000-01-01)`).rows();
      const lines = rows.map((r) => `${r._measurement} ${r._field}=${r._value} ${Date.parse(String(r._time))}000000`);
      return lines.sort((x, y) => x.slice(-19).localeCompare(y.slice(-19)));
    },
  };
}

/** The runs of the downsampling task from 01:00 to 04:00, and the hours that it wrote. */
async function downsample(args: string, before = ""): Promise<{ runs: readonly string[]; hours: readonly string[] }> {
  const script = `${before}
task.run(file: "../downsample.flux", start: ${at("01:00")}, stop: ${at("04:00")}, ${args}) |> yield(name: "runs")`;
  const { runs, lines } = await run(script, { "downsample.flux": DOWNSAMPLE });
  const hours = (await lines("hourly")).map((line) => {
    const [, value, ns] = /=(\S+) (\d+)$/.exec(line) ?? [];
    return `${new Date(Number(ns) / 1e6).toISOString().slice(11, 16)} ${value}`;
  });
  return { runs, hours: hours.sort() };
}

async function problem(script: string, files: Readonly<Record<string, string>> = {}) {
  const error = await run(script, files).catch((e: unknown) => e);
  if (!(error instanceof FluxError)) throw error;
  const [{ code, message, notes = [], span }] = error.diagnostics;
  return { text: `${code} ${message}`, notes, place: span.source.text.slice(span.start, span.end) };
}

const DATA = `data: [${points("00:10 1.0", "01:20 2.0", "02:30 4.0")} |> task.points(bucket: "raw")]`;

describe("a downsampling task", () => {
  test("runs at each time that is scheduled, later by its offset, with now() at that time", async () => {
    expect(await downsample(DATA)).toEqual({
      runs: [
        "downsample 01:00 01:05 #1 success 1",
        "downsample 02:00 02:05 #1 success 1",
        "downsample 03:00 03:05 #1 success 1",
      ],
      hours: ["01:00 1", "02:00 2", "03:00 4"],
    });
  });

  test("sees what the script wrote before with to()", async () => {
    const before = `${points("00:10 1.0", "01:20 2.0")} |> to(bucket: "raw")\n`;
    expect((await downsample("", before)).hours).toEqual(["01:00 1", "02:00 2"]);
  });

  test("may change what the script wrote before: it is not written again", async () => {
    const double = `option task = {name: "double", every: 1h}
from(bucket: "raw") |> range(start: -1d) |> map(fn: (r) => ({r with _value: r._value * 2.0})) |> to(bucket: "raw")`;
    const script = `sent = ${points("00:10 1.0", "00:20 2.0")} |> to(bucket: "raw")
sent |> yield(name: "sent")
task.run(file: "./double.flux", start: ${at("01:00")}, stop: ${at("02:00")}) |> yield(name: "runs")
sent |> count() |> map(fn: (r) => ({task: "sent", _time: 2024-05-02T00:00:00Z, startsAt: now(), attempt: r._value, status: "", message: "", points: 0})) |> to(bucket: "other", measurementColumn: "task", fieldFn: (r) => ({n: r.attempt})) |> yield(name: "counted")`;
    const { lines } = await run(script, { "tests/double.flux": double });
    expect((await lines("raw")).map((line) => line.split(" ")[1])).toEqual(["f=2", "f=4"]);
    expect((await lines("other")).map((line) => line.split(" ")[1])).toEqual(["n=2"]);
  });

  test("leaves a gap where a run is missed", async () => {
    expect(await downsample(`${DATA}, missed: [${at("02:00")}]`)).toEqual({
      runs: [
        "downsample 01:00 01:05 #1 success 1",
        "downsample 02:00 02:05 #1 missed 0",
        "downsample 03:00 03:05 #1 success 1",
      ],
      hours: ["01:00 1", "03:00 4"],
    });
  });

  test("writes the same when a run is repeated", async () => {
    expect(await downsample(`${DATA}, repeated: [${at("02:00")}]`)).toEqual({
      runs: [
        "downsample 01:00 01:05 #1 success 1",
        "downsample 02:00 02:05 #1 success 1",
        "downsample 02:00 02:05 #2 success 1",
        "downsample 03:00 03:05 #1 success 1",
      ],
      hours: ["01:00 1", "02:00 2", "03:00 4"],
    });
  });

  test.each([
    ["02:05", "02:00 12"],
    ["02:06", "02:00 2"],
  ])("data that come at %s make %s", async (time, hour) => {
    const late = `${points("01:40 10.0")} |> task.points(bucket: "raw", at: ${at(time)})`;
    const { hours } = await downsample(DATA.replace("]", `]`).replace(/\]$/, `, ${late}]`));
    expect(hours).toEqual(["01:00 1", hour, "03:00 4"]);
  });
});

/** A task that writes what a script's expression gives at each run. */
const noting = (name: string, schedule: string, value: string, imports = "") => `import "array"
${imports}
option task = {name: "${name}", ${schedule}}
array.from(rows: [{_time: now(), _measurement: "${name}", _field: "f", _value: ${value}}]) |> to(bucket: "other")`;

/** The values that such tasks wrote, with the times of their runs. */
const noted = async ({ lines }: Outcome) =>
  (await lines("other"))
    .map((line) => line.replace(/^(\w+) f=(.*) (\d+)$/, (_, name, value, ns) => `${timeOf(ns)} ${name} ${value}`))
    .sort();

const timeOf = (ns: string) => new Date(Number(ns) / 1e6).toISOString().slice(5, 16);

describe("a run", () => {
  test("knows the last one that neither failed nor was missed", async () => {
    const script = noting(
      "t",
      "every: 1h",
      `if now() == ${at("03:00")} then die(msg: "no") else string(v: tasks.lastSuccess(orTime: 1970-01-01T00:00:00Z))`,
      'import "influxdata/influxdb/tasks"',
    );
    const call = `task.run(file: "./t.flux", start: ${at("01:00")}, stop: ${at("06:00")}, missed: [${at("04:00")}], mayFail: true)`;
    const outcome = await run(`${call} |> yield(name: "runs")`, { "tests/t.flux": script });
    expect(outcome.runs).toEqual([
      "t 01:00 01:00 #1 success 1",
      "t 02:00 02:00 #1 success 1",
      "t 03:00 03:00 #1 failed 0 no",
      "t 04:00 04:00 #1 missed 0",
      "t 05:00 05:00 #1 success 1",
    ]);
    expect(await noted(outcome)).toEqual([
      "05-01T01:00 t 1970-01-01T00:00:00.000000000Z",
      "05-01T02:00 t 2024-05-01T01:00:00.000000000Z",
      "05-01T05:00 t 2024-05-01T02:00:00.000000000Z",
    ]);
  });

  test("has the time of its start on the clock, and imports what lies beside its script", async () => {
    const imports = 'import "system"\nimport "./lib/text"';
    const script = noting("t", "every: 1h, offset: 90s", "text.short(time: system.time())", imports);
    const library =
      'package text\nimport "strings"\nshort = (time) => strings.substring(v: string(v: time), start: 11, end: 19)';
    const outcome = await run(`task.run(file: "../jobs/t", start: ${at("01:00")}, stop: ${at("02:00")})`, {
      "jobs/t.flux": script,
      "jobs/lib/text.flux": library,
    });
    expect(await noted(outcome)).toEqual(["05-01T01:00 t 01:01:30"]);
  });

  test("comes when the server's clock says so", async () => {
    const call = `task.run(file: "./t.flux", start: 2024-03-30T00:00:00Z, stop: 2024-04-02T00:00:00Z, zone: "Europe/Berlin")`;
    const outcome = await run(call, { "tests/t.flux": noting("t", 'cron: "30 2 * * *"', "1") });
    expect(await noted(outcome)).toEqual(["03-30T01:30 t 1", "03-31T01:30 t 1", "04-01T00:30 t 1"]);
  });

  test("of several tasks comes in the order in which they start", async () => {
    const reading = `import "array"
option task = {name: "reader", every: 1h}
from(bucket: "other") |> range(start: -1d, stop: 1d) |> count() |> map(fn: (r) => ({r with _time: now()})) |> to(bucket: "hourly")`;
    const files = { "tests/a.flux": reading, "tests/b.flux": noting("b", "every: 1h, offset: -1m", "1") };
    const call = `task.run(files: ["./a.flux", "./b.flux"], start: ${at("01:00")}, stop: ${at("03:00")}) |> yield(name: "runs")`;
    const { runs, lines } = await run(call, files);
    expect(runs).toEqual([
      "b 01:00 00:59 #1 success 1",
      "b 02:00 01:59 #1 success 1",
      "reader 01:00 01:00 #1 success 1",
      "reader 02:00 02:00 #1 success 1",
    ]);
    expect((await lines("hourly")).map((line) => /=(\S+)/.exec(line)?.[1])).toEqual(["1", "2"]);
  });

  test("that fails ends the test at the place in the task, with the run", async () => {
    const script = noting("t", "every: 1h", 'if now() == 2024-05-01T02:00:00Z then die(msg: "no") else 1');
    const call = `task.run(file: "./t.flux", start: ${at("01:00")}, stop: ${at("04:00")})`;
    expect(await problem(call, { "tests/t.flux": script })).toEqual({
      text: "FLX0307 no",
      notes: ['in the run of task "t" for 2024-05-01T02:00:00Z'],
      place: 'die(msg: "no")',
    });
  });

  test("has no fakes to set and runs no tasks", async () => {
    const call = `task.run(file: "./t.flux", start: ${at("01:00")}, stop: ${at("02:00")}, mayFail: true) |> yield(name: "runs")`;
    const set = `import "fluxts/fake"
option task = {name: "t", every: 1h}
x = fake.secret(key: "a", value: "b")`;
    const inner = `import runner "fluxts/task"
option task = {name: "t", every: 1h}
runner.run(file: "./t.flux", start: 1970-01-01, stop: 1970-01-02)`;
    expect((await run(call, { "tests/t.flux": set })).runs).toEqual([
      "t 01:00 01:00 #1 failed 0 fake.secret: only tests can put fakes in the place of the outside",
    ]);
    expect((await run(call, { "tests/t.flux": inner })).runs).toEqual([
      "t 01:00 01:00 #1 failed 0 task.run: only tests can run tasks",
    ]);
  });

  test("sends its requests at the time of its start", async () => {
    const script = `import "array"
import "http"
option task = {name: "t", every: 1h, offset: 10s}
array.from(rows: [{n: http.post(url: "http://hooks/a", data: bytes(v: string(v: now())))}])`;
    const sent = `fake.requests() |> map(fn: (r) => ({r with task: "\${string(v: r._time)} \${r.body}", startsAt: r._time, attempt: 1, points: 0, status: "", message: ""}))`;
    const { runs } = await run(
      `fake.http(url: "http://hooks/*")
x = task.run(file: "./t.flux", start: ${at("01:00")}, stop: ${at("02:00")})
${sent} |> yield(name: "runs")`,
      { "tests/t.flux": script },
    );
    expect(runs).toEqual(["2024-05-01T01:00:10.000000000Z 2024-05-01T01:00:00.000000000Z 01:00 01:00 #1  0"]);
  });
});

describe("refused", () => {
  const files = { "tests/t.flux": noting("t", "every: 1h", "1"), "tests/no.flux": "x = 1", "tests/bad.flux": "x = (" };
  const span = `start: ${at("01:00")}, stop: ${at("03:00")}`;
  test.each([
    [`file: "./no.flux", ${span}`, "FLX0960 the script is no task: it has no option task"],
    [`file: "./bad.flux", ${span}`, "FLX0001 expected an expression, found the end of the text"],
    [`file: "./other.flux", ${span}`, "FLX0901 no such file: ./other.flux"],
    [
      `files: ["./t.flux"], file: "./t.flux", ${span}`,
      "FLX0600 run: argument file or argument files must be given, not both",
    ],
    [span, "FLX0600 run: argument file or argument files must be given, not both"],
    [`file: "./t.flux", ${span}, zone: "Mars"`, 'FLX0600 run: argument zone is no time zone: "Mars"'],
    [`file: "./t.flux", ${span}, missed: [${at("01:30")}]`, "FLX0961 no task is scheduled for 2024-05-01T01:30:00Z"],
    [`file: "./t.flux", ${span}, repeated: [${at("03:00")}]`, "FLX0961 no task is scheduled for 2024-05-01T03:00:00Z"],
    [
      `file: "./t.flux", start: 2000-01-01, stop: ${at("03:00")}`,
      "FLX0961 the tasks are scheduled more than 100000 times",
    ],
    [
      `file: "./t.flux", ${span}, data: [{bucket: "a", at: ${at("01:00")}}]`,
      "FLX0600 run: argument data must have points that task.points() made",
    ],
  ])("%s", async (args, expected) => {
    expect((await problem(`task.run(${args})`, files)).text).toContain(expected);
  });

  test("at its own call, with the nearest time", async () => {
    const call = `task.run(file: "./t.flux", ${span}, missed: [${at("01:40")}])`;
    expect(await problem(call, files)).toMatchObject({ notes: ["the nearest is 2024-05-01T02:00:00Z"], place: call });
  });
});

test("a second run that leaves other points fails the test, with the points and the run", async () => {
  const count = `option task = {name: "count", every: 1h}
from(bucket: "raw") |> range(start: -1d, stop: 1d) |> last() |> map(fn: (r) => ({r with _time: now(), _value: r._value + 1.0})) |> to(bucket: "raw")`;
  const text = `${HEAD}testcase t {
    task.assertIdempotent(file: "./count.flux", start: ${at("01:00")}, stop: ${at("02:00")},
        data: [${points("00:10 1.0")} |> task.points(bucket: "raw")])
}`;
  const [testCase] = testCases({ name: "tests/a_test.flux", text }, { modules: [] });
  const { failure } = await runTestCase(
    testCase,
    { deps: memoryDeps({ files: { "tests/count.flux": count } }) },
    60_000,
  );
  expect(failure?.kind).toBe("difference");
  expect(failure?.places[0]).toMatchObject({ file: "tests/a_test.flux", line: 6 });
  const [{ key, rows }] = failure?.differences?.tables ?? [];
  expect(key).toBe("bucket=raw scheduledFor=2024-05-01T01:00:00Z _field=f _measurement=m");
  expect(rows.map(({ mark, cells }) => [mark, ...cells])).toEqual([
    ["", "2024-05-01T00:10:00Z", "1"],
    ["-", "2024-05-01T01:00:00Z", "2"],
    ["+", "2024-05-01T01:00:00Z", "3"],
  ]);
});

test("coverage of a task's script counts all its runs", async () => {
  const script = `import "array"
option task = {name: "t", every: 1h}
from(bucket: "raw")
    |> range(start: -1h)
    |> map(fn: (r) => ({r with _value: if r._value > 1.0 then 1.0 else r._value}))
    |> to(bucket: "hourly")`;
  const cache = new PlaceCache();
  const coverage = new CoverageRecorder((name) => name === "tests/t.flux", cache);
  const { options } = testOutside({ deps: memoryDeps({ files: { "tests/t.flux": script } }), coverage });
  const text = `${HEAD}task.run(file: "./t.flux", start: ${at("01:00")}, stop: ${at("03:00")},
    data: [${points("00:10 1.0", "01:20 2.0")} |> task.points(bucket: "raw")])`;
  await new Engine(options).run({ name: "tests/a_test.flux", text }).rows();
  const file = new FileCoverage("tests/t.flux", cache.of({ name: "tests/t.flux", text: script }));
  for (const { hits } of coverage.take()) file.add(hits);
  expect(file.gaps.map((gap) => gap.message)).toEqual([]);
});
