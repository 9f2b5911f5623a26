import { describe, expect, test } from "vitest";
import { Engine, type EngineOptions, FluxError } from "../../src/engine/index.ts";
import { nodeDeps } from "../../src/engine/node/deps.ts";
import { RecordingStore } from "../harness/recording-store.ts";

const HEAD = ["array", "experimental", "generate", "influxdata/influxdb", "internal/debug"]
  .map((path) => `import "${path}"\n`)
  .join("");

function engineOf(store: RecordingStore, options: EngineOptions = {}): Engine {
  return new Engine({ now: new Date("2024-06-01T00:00:00Z"), ...options, deps: { store, ...options.deps } });
}

async function run(script: string, given?: RecordingStore, options: EngineOptions = {}) {
  const store = given ?? (await RecordingStore.with("a", "b"));
  return engineOf(store, options)
    .run(HEAD + script)
    .rows();
}

async function problem(script: string, store: RecordingStore): Promise<string> {
  const error = await run(script, store).catch((e: unknown) => e);
  if (!(error instanceof FluxError)) throw error;
  const [{ code, message }] = error.diagnostics;
  return `${code} ${message}`;
}

/** Rows of one table each, at 1 ns, 2 ns, … unless they have a time. */
const rows = (...records: string[]) =>
  `array.from(rows: [${records.map((r, i) => `{_time: time(v: ${i + 1}), _measurement: "m", ${r}}`).join(", ")}])`;

const WRITTEN: readonly { readonly name: string; readonly script: string; readonly lines: readonly string[] }[] = [
  {
    name: "a field of each row, the other strings as tags",
    script: `${rows('_field: "f", _value: 1.5, host: "x", n: 7', '_field: "g", _value: 2.5, host: "y", n: 8')} |> to(bucket: "a")`,
    lines: ["m,host=x f=1.5 1", "m,host=y g=2.5 2"],
  },
  {
    name: "the group key, in many tables of few rows",
    script: `${rows('_field: "f", _value: 1, host: "x"', '_field: "g", _value: 2, host: "y"', '_field: "f", _value: 3, host: "x"')}
      |> group(columns: ["_measurement", "_field", "host"]) |> to(bucket: "a")`,
    lines: ["m,host=x f=1i 1", "m,host=x f=3i 3", "m,host=y g=2i 2"],
  },
  {
    name: "uints, bools, strings and times",
    script: ["uint(v: 3)", "true", '"t"', "time(v: 5)"]
      .map((v, i) => `${rows(`_field: "f${i}", _value: ${v}`)} |> to(bucket: "a") |> yield(name: "${i}")`)
      .join("\n"),
    lines: ["m f0=3u 1", "m f1=true 1", 'm f2="t" 1', "m f3=5i 1"],
  },
  {
    name: "no null, NaN or infinite fields, no null or empty tags",
    script: `${rows(
      '_field: "f", _value: 1.0, host: "", v: 1',
      '_field: "f", _value: float(v: "NaN"), host: "x", v: 2',
      '_field: "f", _value: float(v: "-Inf"), host: "x", v: 3',
      '_field: "f", _value: 4.0, host: "x", v: 4',
      '_field: "f", _value: 5.0, host: "x", v: 5',
    )} |> map(fn: (r) => ({r with _value: if r.v == 4 then debug.null(type: "float") else r._value, host: if r.v == 5 then debug.null(type: "string") else r.host}))
      |> to(bucket: "a")`,
    lines: ["m f=1 1", "m f=5 5"],
  },
  {
    name: "no rows without time",
    script: `${rows('_field: "f", _value: 1', '_field: "f", _value: 2')}
      |> map(fn: (r) => ({r with _time: if r._value == 1 then debug.null(type: "time") else r._time})) |> to(bucket: "a")`,
    lines: ["m f=2i 2"],
  },
  {
    name: "other columns for time and measurement",
    script: `${rows('_field: "f", _value: 1, at: time(v: 9), sensor: "s", host: "x"')}
      |> to(bucket: "a", timeColumn: "at", measurementColumn: "sensor")`,
    lines: ["s,host=x f=1i 9"],
  },
  {
    name: "the tags that are named, so far as they are there",
    script: `${rows('_field: "f", _value: 1, host: "x", cpu: "c"')} |> to(bucket: "a", tagColumns: ["cpu", "disk", "cpu"])`,
    lines: ["m,cpu=c f=1i 1"],
  },
  {
    name: "what a function gives, whose columns are no tags",
    script: `${rows('host: "x", cpu: "c", u: 2, t: "w"', 'host: "y", cpu: "c", u: 3, t: "v"')} |> group(columns: ["host"])
      |> to(bucket: "a", fieldFn: (r) => ({twice: r.u * 2, text: r.t, always: true, host2: r.host}))`,
    lines: [
      "m,cpu=c always=true 1",
      "m,cpu=c always=true 2",
      'm,cpu=c host2="x" 1',
      'm,cpu=c host2="y" 2',
      'm,cpu=c text="v" 2',
      'm,cpu=c text="w" 1',
      "m,cpu=c twice=4i 1",
      "m,cpu=c twice=6i 2",
    ],
  },
  {
    name: "wide rows",
    script: `${rows('host: "x", u: 2.5, s: "t", at: time(v: 4)', 'host: "y", u: 3.5, s: "w", at: time(v: 5)')}
      |> group(columns: ["_measurement", "host"]) |> influxdb.wideTo(bucketID: "ID_OF_A", org: "o", token: "t")`,
    lines: [
      "m,host=x at=4i 1",
      'm,host=x s="t" 1',
      "m,host=x u=2.5 1",
      "m,host=y at=5i 2",
      'm,host=y s="w" 2',
      "m,host=y u=3.5 2",
    ],
  },
  {
    name: "wide rows without the bounds of their range",
    script: `${rows('host: "x", u: 2.5')} |> group(columns: ["_measurement", "host"])
      |> range(start: time(v: 0), stop: time(v: 100)) |> experimental.to(bucket: "a")`,
    lines: ["m,host=x u=2.5 1"],
  },
];

describe("writes", () => {
  test.each(WRITTEN)("$name", async ({ script, lines }) => {
    for (const batchRows of [1, 2, 1024]) {
      for (const rules of [true, false]) {
        const store = await RecordingStore.with("a", "b");
        await run(script.replace("ID_OF_A", String(store.find({ name: "a" })?.info.id)), store, { batchRows, rules });
        expect({ batchRows, lines: store.lines("a") }).toEqual({ batchRows, lines });
      }
    }
  });

  test("long tables one by one, with all their fields", async () => {
    const store = await RecordingStore.with("a");
    const script = `generate.from(count: 1000, fn: (n) => n, start: time(v: 0), stop: time(v: 1000))
  |> map(fn: (r) => ({r with _measurement: "m", _field: if r._value > 700 then "g" else "f", k: string(v: r._value > 600)}))
  |> group(columns: ["k"])
  |> to(bucket: "a")`;
    await run(script, store);
    const expected = Array.from({ length: 1000 }, (_, n) => `m,k=${n > 600} ${n > 700 ? "g" : "f"}=${n}i ${n}`);
    expect(store.lines("a")).toEqual(expected.sort());
    expect(store.log.filter((l) => l.startsWith("write"))).toHaveLength(3);
  });

  test("passes rows on, but for those without time", async () => {
    const script = `${rows('_field: "f", _value: 1, x: 1', '_field: "f", _value: 2, x: 2')}
      |> map(fn: (r) => ({r with _time: if r.x == 1 then debug.null(type: "time") else r._time})) |> to(bucket: "a") |> keep(columns: ["x"])`;
    expect(await run(script)).toEqual([{ x: 2 }]);
  });
});

describe("refuses", () => {
  const row = rows('_field: "f", _value: 1');
  test.each([
    [`${row} |> to(org: "o")`, "FLX0602 to: argument bucket is missing"],
    [`${row} |> to(bucket: "a", bucketID: "1")`, "FLX0600 to: argument bucketID cannot be given together with bucket"],
    [`${row} |> to(bucket: "a", org: "o", orgID: "1")`, "FLX0600 to: argument orgID cannot be given together with org"],
    [
      `${row} |> to(bucket: "a", host: "http://localhost:8086", token: "t")`,
      "FLX0600 to: argument host names a server: only buckets of this program can be written",
    ],
    [`${row} |> to(bucket: "c")`, 'FLX0900 to: the store has no bucket "c"'],
    [`${row} |> influxdb.wideTo(bucketID: "c")`, 'FLX0900 wideTo: the store has no bucket with the id "c"'],
    [`${row} |> drop(columns: ["_field"]) |> to(bucket: "a")`, 'FLX0400 to: the table has no column "_field"'],
    [`${row} |> drop(columns: ["_value"]) |> to(bucket: "a")`, 'FLX0400 to: the table has no column "_value"'],
    [`${row} |> drop(columns: ["_time"]) |> to(bucket: "a")`, 'FLX0400 to: the table has no column "_time"'],
    [
      `${row} |> to(bucket: "a", timeColumn: "_value")`,
      'FLX0401 to: column "_value" is of type int, it must be of type time',
    ],
    [
      `${row} |> to(bucket: "a", measurementColumn: "_value")`,
      'FLX0401 to: column "_value" is of type int, it must be of type string',
    ],
    [
      `${row} |> to(bucket: "a", tagColumns: ["_value"])`,
      'FLX0401 to: column "_value" is of type int, it must be of type string',
    ],
    [
      `${row} |> to(bucket: "a", tagColumns: ["_field"])`,
      "FLX0600 to: argument tagColumns names _field, which no tag can be called",
    ],
    [
      `${row} |> set(key: "_measurement", value: "") |> to(bucket: "a")`,
      'FLX0940 to: column "_measurement" is null or empty in a row',
    ],
    [
      `${row} |> set(key: "_field", value: "") |> group(columns: ["_field"]) |> to(bucket: "a")`,
      'FLX0940 to: column "_field" is null or empty in a row',
    ],
    [`${row} |> influxdb.wideTo(bucket: "a")`, 'FLX0940 wideTo: column "_measurement" is not in the group key'],
    [
      `${row} |> group(columns: ["_measurement", "_field"]) |> influxdb.wideTo(bucket: "a")`,
      'FLX0940 wideTo: column "_field" is in the group key: it takes pivoted data',
    ],
    [
      `${row} |> group(columns: ["_measurement", "_value"]) |> influxdb.wideTo(bucket: "a")`,
      'FLX0940 wideTo: column "_value" of the group key is of type int, a tag is a string',
    ],
  ])("%s", async (script, message) => {
    const store = await RecordingStore.with("a");
    expect(await problem(script, store)).toBe(message);
    expect(store.lines("a")).toEqual([]);
  });

  test("a store that is open for reading only", async () => {
    const store = await RecordingStore.with("a");
    store.writable = false;
    expect(await problem(`${row} |> to(bucket: "a")`, store)).toBe('FLX0902 to: bucket "a" is open for reading only');
  });

  test("what the store refuses, at the call", async () => {
    const store = await RecordingStore.with("a");
    store.failure = new Error("no space left on device");
    expect(await problem(`${row} |> to(bucket: "a")`, store)).toBe('FLX0941 to: bucket "a": no space left on device');
    expect(store.log.at(-1)).toBe("close a");
  });
});

const DATA = `array.from(rows: [
  {_time: 2024-05-31T10:00:00Z, _measurement: "m", host: "x", _field: "f", _value: 1.0},
  {_time: 2024-05-31T10:20:00Z, _measurement: "m", host: "x", _field: "f", _value: 3.0},
  {_time: 2024-05-31T11:00:00Z, _measurement: "m", host: "x", _field: "f", _value: 7.0},
]) |> group(columns: ["_measurement", "host", "_field"])
`;
const READ = '|> range(start: -1d) |> keep(columns: ["_value"])';

describe("in the order of the script", () => {
  test("a later statement sees what an earlier one wrote, also where nobody uses the rows of that", async () => {
    const script = `x = ${DATA} |> to(bucket: "a")\nfrom(bucket: "a") ${READ}`;
    const store = await RecordingStore.with("a");
    expect(
      await engineOf(store)
        .run(HEAD + script)
        .rows("_result"),
    ).toEqual([{ _value: 1 }, { _value: 3 }, { _value: 7 }]);
  });

  test("from bucket to bucket, and what was read before is not what is read after", async () => {
    const store = await RecordingStore.with("a", "b");
    const script = `${DATA} |> to(bucket: "a") |> yield(name: "1")
      from(bucket: "b") ${READ} |> yield(name: "2")
      from(bucket: "a") |> range(start: -1d) |> to(bucket: "b") |> keep(columns: ["_value"]) |> yield(name: "3")
      from(bucket: "b") ${READ} |> yield(name: "4")
      union(tables: [from(bucket: "a") ${READ}, from(bucket: "b") ${READ}]) |> group() |> count() |> yield(name: "5")`;
    const results = new Map<string, unknown[]>();
    for (const table of await engineOf(store)
      .run(HEAD + script)
      .tables()) {
      results.set(table.result, [...(results.get(table.result) ?? []), ...[...table.rows()].map((r) => r._value)]);
    }
    expect(Object.fromEntries(results)).toEqual({
      1: [1, 3, 7],
      3: [1, 3, 7],
      4: [1, 3, 7],
      5: [6],
    });
  });

  test("chain() writes before it goes on, also for what is read at once", async () => {
    const script = `seen = () => {
        t = experimental.chain(first: ${DATA} |> to(bucket: "a"), second: from(bucket: "a") ${READ})
        return (t |> findColumn(fn: (key) => true, column: "_value"))[2]
      }
      array.from(rows: [{v: seen()}])`;
    expect(await run(script)).toEqual([{ v: 7 }]);
  });

  test("two writes to one bucket: the later one counts", async () => {
    const store = await RecordingStore.with("a");
    await run(
      `${DATA} |> to(bucket: "a")
       x = ${DATA} |> map(fn: (r) => ({r with _value: -r._value})) |> to(bucket: "a")`,
      store,
    );
    expect(store.lines("a").map((l) => l.split(" ")[1])).toEqual(["f=-1", "f=-3", "f=-7"]);
  });

  test("a downsampling that is run twice leaves what it leaves when it is run once", async () => {
    const store = await RecordingStore.with("a", "b");
    await run(`${DATA} |> to(bucket: "a")`, store);
    const script = `from(bucket: "a") |> range(start: -1d) |> aggregateWindow(every: 1h, fn: mean) |> to(bucket: "b")`;
    await run(script, store);
    const once = store.lines("b");
    expect(once).toEqual(["m,host=x f=2 1717153200000000000", "m,host=x f=7 1717156800000000000"]);
    await run(script, store);
    expect(store.lines("b")).toEqual(once);
  });
});

describe("a run that fails", () => {
  const failing = `${DATA} |> to(bucket: "a") |> map(fn: (r) => ({r with v: 1 / int(v: 7.0 - r._value)}))`;

  test("before all rows have come changes nothing", async () => {
    const store = await RecordingStore.with("a");
    await expect(run(failing, store, { batchRows: 1 })).rejects.toThrow();
    expect(store.lines("a")).toEqual([]);
    expect(store.log).toEqual(["close a"]);
  });

  test("keeps what statements before have written", async () => {
    const store = await RecordingStore.with("a", "b");
    await expect(run(`${DATA} |> to(bucket: "b") |> yield(name: "1")\n${failing}`, store)).rejects.toThrow();
    expect(store.lines("a")).toEqual([]);
    expect(store.lines("b")).toHaveLength(3);
  });
});

test("what waits to be written goes to a scratch file where memory is short", async () => {
  const store = await RecordingStore.with("a");
  const script = `generate.from(count: 200000, fn: (n) => n, start: time(v: 0), stop: time(v: 200000))
  |> map(fn: (r) => ({r with _measurement: "m", _field: "f"}))
  |> to(bucket: "a")
  |> count()`;
  const { scratch } = nodeDeps();
  const results = engineOf(store, { memory: 2 << 20, deps: { scratch } }).run(HEAD + script, { statistics: true });
  expect(await results.rows()).toEqual([{ _value: 200_000 }]);
  expect(results.statistics?.bytesSpilled).toBeGreaterThan(0);
  expect(new Set(store.lines("a")).size).toBe(200_000);
});
