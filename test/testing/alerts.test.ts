import { expect, test } from "vitest";
import { Engine, memoryDeps, type Row } from "../../src/engine/index.ts";
import { testOutside } from "../../src/testing/outside.ts";

const HEAD = ["array", "fluxts/fake", "fluxts/task", "influxdata/influxdb/monitor"]
  .map((path) => `import "${path}"\n`)
  .join("");

const CHECK = `import "influxdata/influxdb/monitor"
import "influxdata/influxdb/schema"
option task = {name: "check", every: 1m}
from(bucket: "sensors")
    |> range(start: -1m)
    |> schema.fieldsAsCols()
    |> monitor.check(
        data: {_check_id: "000000000000000a", _check_name: "hot", _type: "threshold", tags: {site: "hill"}},
        crit: (r) => r.temp > 40.0,
        warn: (r) => r.temp > 30.0,
        info: (r) => r.temp > 25.0,
        ok: (r) => r.temp > 0.0,
        messageFn: (r) => "\${r.house}: \${r.temp}",
    )`;

const NOTIFY = `import "http"
import "influxdata/influxdb/monitor"
import "json"
option task = {name: "notify", every: 1m, offset: 5s}
endpoint = http.endpoint(url: "https://hooks.example.com/on-call")
rule = {
    _notification_rule_id: "000000000000000b",
    _notification_rule_name: "rule",
    _notification_endpoint_id: "000000000000000c",
    _notification_endpoint_name: "on call",
}
monitor.from(start: -2m)
    |> monitor.stateChanges(toLevel: "crit")
    |> monitor.notify(data: rule, endpoint: endpoint(mapFn: (r) => ({headers: {}, data: bytes(v: r._message)})))`;

const DEADMAN = `import "date"
import "influxdata/influxdb/monitor"
import "influxdata/influxdb/schema"
option task = {name: "deadman", every: 5m}
from(bucket: "sensors")
    |> range(start: -1h)
    |> schema.fieldsAsCols()
    |> monitor.deadman(t: date.sub(from: now(), d: 10m))
    |> monitor.check(
        data: {_check_id: "000000000000000d", _check_name: "silent", _type: "deadman", tags: {}},
        crit: (r) => r.dead,
        messageFn: (r) => "\${r.house}: \${r._level}",
    )`;

const FILES = { "check.flux": CHECK, "notify.flux": NOTIFY, "deadman.flux": DEADMAN };

/** One reading: `12:01:30 north 31.5`. */
function readings(...texts: string[]): string {
  const rows = texts.map((text) => {
    const [time, house, value] = text.split(" ");
    return `{_time: 2024-05-01T${time}Z, _measurement: "climate", _field: "temp", house: "${house}", _value: ${value}}`;
  });
  return `array.from(rows: [${rows.join(", ")}]) |> task.points(bucket: "sensors")`;
}

/** Runs tasks on readings; gives what is in a bucket, point by point, a line a field without its tags of one value. */
async function run(files: readonly string[], span: string, data: string, answer = 200) {
  const { options, fakes } = testOutside({ deps: memoryDeps({ files: FILES }), now: new Date("2024-05-01T13:00:00Z") });
  const engine = new Engine(options);
  const [start, stop] = span.split(" ").map((time) => `2024-05-01T${time}:00Z`);
  await engine
    .run(
      `${HEAD}fake.http(url: "https://hooks.example.com/*", status: ${answer})
task.run(files: [${files.map((f) => `"./${f}.flux"`)}], start: ${start}, stop: ${stop}, data: [${data}])`,
    )
    .rows();
  const read = async (measurement: string) => {
    const script = `from(bucket: "_monitoring") |> range(start: 2024-01-01) |> filter(fn: (r) => r._measurement == "${measurement}") |> drop(columns: ["_start", "_stop"])`;
    return (await engine.run(script).rows()).map(lineOf).sort();
  };
  const requests = fakes.requests.map(
    ({ time, body }) => `${new Date(Number(time / 1_000_000n)).toISOString()} ${body}`,
  );
  return { statuses: await read("statuses"), notifications: await read("notifications"), requests };
}

/** A row as `TIME FIELD=VALUE TAG=VALUE …`. */
function lineOf({ _time, _field, _value, _measurement, ...tags }: Row): string {
  const texts = Object.entries(tags)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`);
  return [String(_time).slice(11, 19), `${_field}=${_value}`, ...texts].join(" ");
}

const OF_CHECK = "_source_measurement=climate _type=threshold";

test("a check writes a status for each row: its level, its message, and where it comes from", async () => {
  const data = readings("12:00:30 north 41.5");
  const tags = `_check_id=000000000000000a _check_name=hot _level=crit ${OF_CHECK} house=north site=hill`;
  expect((await run(["check"], "12:01 12:02", data)).statuses).toEqual([
    `12:01:00 _message=north: 41.5 ${tags}`,
    `12:01:00 _source_timestamp=1714564830000000000 ${tags}`,
    `12:01:00 temp=41.5 ${tags}`,
  ]);
});

test.each([
  ["40.5", "crit"],
  ["40.0", "warn"],
  ["30.0", "info"],
  ["25.0", "ok"],
  ["0.0", "unknown"],
])("a value of %s has the level %s", async (value, level) => {
  const { statuses } = await run(["check"], "12:01 12:02", readings(`12:00:30 north ${value}`));
  expect(statuses.map((line) => / _level=(\w+)/.exec(line)?.[1])).toEqual([level, level, level]);
});

test("a rule sends a change once, and logs it", async () => {
  const data = readings("12:00:30 north 20.0", "12:01:30 north 45.0", "12:02:30 north 46.0", "12:03:30 north 20.0");
  const { notifications, requests } = await run(["check", "notify"], "12:01 12:06", data);
  expect(requests).toEqual(["2024-05-01T12:03:05.000Z north: 45"]);
  const tags = `_check_id=000000000000000a _check_name=hot _level=crit _notification_endpoint_id=000000000000000c _notification_endpoint_name=on call _notification_rule_id=000000000000000b _notification_rule_name=rule _sent=true ${OF_CHECK} house=north site=hill`;
  expect(notifications).toEqual([
    `12:03:00 _message=north: 45 ${tags}`,
    `12:03:00 _source_timestamp=1714564890000000000 ${tags}`,
    `12:03:00 _status=200 ${tags}`,
    `12:03:00 _status_timestamp=1714564920000000000 ${tags}`,
    `12:03:00 temp=45 ${tags}`,
  ]);
});

test("what an endpoint does not take is logged as not sent", async () => {
  const data = readings("12:00:30 north 20.0", "12:01:30 north 45.0");
  const { notifications, requests } = await run(["check", "notify"], "12:01 12:06", data, 500);
  expect(requests).toHaveLength(1);
  expect(notifications.map((line) => / _sent=(\w+)/.exec(line)?.[1])).toEqual(new Array(5).fill("false"));
});

test("a deadman tells of each series whether it is heard", async () => {
  const data = readings("12:00:00 north 20.0", "12:00:00 south 20.0", "12:10:00 south 20.0");
  const { statuses } = await run(["deadman"], "12:10 12:21", data);
  const told = statuses.filter((line) => line.includes("_message=") || line.includes("dead="));
  expect(
    told.map((line) =>
      line
        .split(" ")
        .slice(0, 3)
        .join(" ")
        .replace(/ _check.*/, ""),
    ),
  ).toEqual([
    "12:10:00 _message=north: ok",
    "12:10:00 _message=south: ok",
    "12:10:00 dead=false",
    "12:10:00 dead=false",
    "12:15:00 _message=north: crit",
    "12:15:00 _message=south: ok",
    "12:15:00 dead=false",
    "12:15:00 dead=true",
    "12:20:00 _message=north: crit",
    "12:20:00 _message=south: ok",
    "12:20:00 dead=false",
    "12:20:00 dead=true",
  ]);
});
