import { beforeAll, describe, expect, test } from "vitest";
import { Workspace } from "../../test/harness/command-line.ts";
import { assertEmptyTable, assertEqualTables, assertMatchTables, assertRaisesFlux } from "./assertions.ts";
import { createFlux, loadFlux } from "./flux.ts";
import { importFlux } from "./import-flux.ts";

const workspace = new Workspace({
  "lib/rates.flux": "package rates\nlimit = 30.0\n",
  "climate.flux": `package climate
import "./lib/rates"
limit = rates.limit
warm = (tables=<-) => tables |> filter(fn: (r) => r._value > limit)
recent = () => from(bucket: "home") |> range(start: -1d) |> drop(columns: ["_start", "_stop"])
new = 1
`,
  "report.flux": 'from(bucket: "home") |> range(start: -1d) |> keep(columns: ["_value"]) |> yield(name: "all")',
  "daily.flux": `option task = {name: "daily", every: 1d}
from(bucket: "home")
    |> range(start: -task.every)
    |> mean()
    |> map(fn: (r) => ({_time: now(), _measurement: "climate", _field: "mean", _value: r._value}))
    |> to(bucket: "days")`,
  "home.lp": "climate temp=31.5 1717196400000000000\n",
});
const HOME = [
  { _time: "2024-06-01T10:00:00Z", _value: 28.5 },
  { _time: "2024-06-01T11:00:00Z", _value: 31.5 },
];
const NOW = "2024-06-01T12:00:00Z";

describe("a file", () => {
  test("has functions, values, and runs as a script, each with the surroundings given", async () => {
    const climate = await loadFlux(workspace.path("climate.flux"), { now: NOW, buckets: { home: HOME } });
    await assertMatchTables(climate.call("warm", { tables: HOME }), [{ _value: 31.5 }]);
    expect(await climate.exports.limit).toBe(30);
    expect(await climate.call("recent").rows()).toEqual(HOME);
    const other = climate.with({ now: "2024-06-02T10:30:00Z" });
    expect(await other.call("recent").rows()).toEqual(HOME.slice(1));
    const report = await loadFlux(new URL(`file://${workspace.path("report.flux")}`), {
      now: NOW,
      buckets: { home: HOME },
    });
    expect((await report.run().tables()).map((t) => [t.result, t.length])).toEqual([["all", 2]]);
    expect(await report.with({ buckets: { home: [] } }).run()).toEqual([]);
  });

  test("as the module that tests import", async () => {
    const { script, exports } = await importFlux(workspace.path("climate.flux"), { now: NOW });
    expect(Object.keys(exports)).toEqual(["limit", "warm", "recent", "new"]);
    const { recent, new: one, default: again } = script.with({ buckets: { home: HOME } });
    await assertEqualTables((recent as () => never)(), HOME);
    expect(await one).toBe(1);
    await assertRaisesFlux(again(), "FLX0415");
    await assertRaisesFlux((exports.recent as () => never)(), "FLX0900");
  });

  test("with errors: the stack begins at the place, then comes the caller", async () => {
    workspace.write("broken.flux", 'import "./lib/rates"\na = rates.limit + 1\n');
    const error = await loadFlux(workspace.path("broken.flux")).catch((e: Error) => e);
    const [, first, second] = workspace.short((error as Error).stack ?? "").split("\n");
    expect(first).toBe("    at @/broken.flux:2:19");
    expect(second).toContain("flux.test.ts");
  });
});

describe("surroundings", () => {
  const rows = (script: string, options = {}) =>
    createFlux({ now: NOW, ...options })
      .run(script)
      .rows();
  const all = 'from(bucket: "home") |> range(start: -1d) |> keep(columns: ["_value"])';

  test.each<[string, object]>([
    ["rows", { home: HOME }],
    ["line protocol", { home: "climate temp=28.5 1717236000000000000\nclimate temp=31.5 1717239600000000000" }],
    [
      "a call",
      { home: createFlux({ now: NOW, buckets: { home: HOME } }).run('from(bucket: "home") |> range(start: -1d)') },
    ],
  ])("buckets of %s", async (_, buckets) => {
    expect((await rows(all, { buckets })).map((r) => r._value)).toEqual([28.5, 31.5]);
  });

  test("a bucket of a file, parameters, zone, secrets", async () => {
    const script = `import "array"\nimport "timezone"\nimport "influxdata/influxdb/secrets"
from(bucket: "home") |> range(start: -1d) |> map(fn: (r) => ({v: r._value, p: params.p, z: location.zone, s: secrets.get(key: "k")}))`;
    const options = {
      buckets: { home: { file: workspace.path("home.lp") } },
      params: { p: 7n },
      location: "Europe/Berlin",
      secrets: { k: "abc" },
    };
    expect(await rows(script, options)).toEqual([{ v: 31.5, p: 7, z: "Europe/Berlin", s: "abc" }]);
  });

  test("what was sent is kept; what no fake answers is refused", async () => {
    const script = `import "array"\nimport "http"
array.from(rows: [{v: 1}]) |> map(fn: (r) => ({status: http.post(url: "https://a.example.com", data: bytes(v: "x"))}))`;
    const flux = createFlux({ http: [{ url: "https://a.example.com*", status: 201 }] });
    expect(await flux.run(script).rows()).toEqual([{ status: 201 }]);
    expect(flux.fakes.requests.map(({ method, body }) => [method, body])).toEqual([["POST", "x"]]);
    await assertRaisesFlux(createFlux().run(script), "FLX0950");
    await assertRaisesFlux(
      createFlux().run(
        'import "sql" sql.from(driverName: "postgres", dataSourceName: "postgres://db", query: "SELECT 1")',
      ),
    );
  });

  test("a time that is none", () => {
    expect(() => createFlux({ now: "noon" })).toThrow('this is no time: "noon"');
  });
});

describe("buckets that are written", () => {
  test("by scripts, and by the test", async () => {
    const flux = createFlux({ now: NOW });
    await flux.write("home", [{ _measurement: "climate", room: "attic", temp: 31.5, _time: "2024-06-01T11:00:00Z" }]);
    await flux.write("home", "climate,room=cellar temp=18 1717239600000000000");
    await flux.run('from(bucket: "home") |> range(start: -1d) |> to(bucket: "copy")');
    await assertMatchTables(flux.read("copy"), [
      { room: "attic", _field: "temp", _value: 31.5, _time: "2024-06-01T11:00:00Z" },
      { room: "cellar", _value: 18 },
    ]);
    await assertRaisesFlux(flux.read("nowhere"), "FLX0900");
    await assertRaisesFlux(createFlux().read("copy"), "FLX0900");
  });

  test("by tasks, run for run", async () => {
    const flux = createFlux();
    await flux.write("home", "climate temp=10 1717200000000000000");
    const arrival = {
      at: "2024-06-02T12:00:00Z",
      deliver: () => flux.write("home", "climate temp=20 1717290000000000000"),
    };
    const runs = await flux.runTasks([workspace.path("daily.flux")], {
      start: "2024-06-02",
      stop: "2024-06-05",
      missed: [new Date("2024-06-04")],
      arrivals: [arrival],
    });
    expect(runs.map((r) => [r.task, r.scheduledFor, r.status, r.points])).toEqual([
      ["daily", "2024-06-02T00:00:00Z", "success", 1],
      ["daily", "2024-06-03T00:00:00Z", "success", 1],
      ["daily", "2024-06-04T00:00:00Z", "missed", 0],
    ]);
    await assertMatchTables(flux.read("days"), [
      { _time: "2024-06-02", _field: "mean", _value: 10 },
      { _time: "2024-06-03", _field: "mean", _value: 20 },
    ]);
  });
});

describe("assertions", () => {
  const failure = async (assertion: Promise<void>) => (await assertion.catch((e: Error) => e)) as Error;

  test("pass, or fail with the difference", async () => {
    await assertEmptyTable([]);
    await assertEmptyTable({ host: "a", _time: [] });
    const error = await failure(assertEqualTables([{ x: 1 }], [{ x: 2 }]));
    expect([error.name, error.message.split("\n").slice(4)]).toEqual([
      "AssertionError",
      ["    x", "  - 2", "  + 1", "    ^"],
    ]);
    expect(error.stack).toContain("flux.test.ts");
    expect((await failure(assertEmptyTable([{ x: 1 }]))).message).toBe(
      "expected no rows, found 1 row in 1 table\n\ntable without group key\n  x: float\n  1",
    );
    expect((await failure(assertMatchTables([{ x: 1 }], [{ x: 2 }]))).message).toContain("the rows do not match");
  });

  test("on errors of scripts: by code, text or pattern", async () => {
    const flux = createFlux();
    const broken = () => flux.run('import "array" array.from(rows: [{v: int(v: "x")}])');
    for (const expected of [undefined, "FLX0306", "cannot convert", /to int/])
      await assertRaisesFlux(broken(), expected);
    await assertRaisesFlux(() => broken().rows());
    expect((await failure(assertRaisesFlux(broken(), "FLX0001"))).message).toMatch(
      /^expected an error "FLX0001", found\n\nFLX0306: /,
    );
    expect((await failure(assertRaisesFlux([], /x/))).message).toBe("expected an error /x/, but there was none");
    await expect(
      assertRaisesFlux(() => {
        throw new Error("another");
      }),
    ).rejects.toThrow("another");
  });
});

beforeAll(() => () => workspace.remove());
