import { expect, test } from "vitest";
import { Engine } from "../../src/engine/index.ts";
import type { HttpRequest } from "../../src/sdk/index.ts";
import { storeWith } from "../harness/recording-store.ts";

/** A check, a rule that notifies, and what they leave in the bucket `_monitoring` of a store. */

const CHECK = `import "influxdata/influxdb/monitor"
import "influxdata/influxdb/schema"

option task = {name: "CPU", every: 1m}

check = {_check_id: "000000000000000a", _check_name: "CPU", _type: "threshold", tags: {team: "ops"}}

from(bucket: "metrics")
  |> range(start: -task.every)
  |> filter(fn: (r) => r._measurement == "cpu" and r._field == "usage")
  |> last()
  |> schema.fieldsAsCols()
  |> monitor.check(
    data: check,
    messageFn: (r) => "\${r.host} is \${r._level}: \${r.usage}",
    crit: (r) => r.usage > 90.0,
    warn: (r) => r.usage > 80.0,
  )`;

const NOTIFY = `import "influxdata/influxdb/monitor"
import "http"
import "json"

rule = {
  _notification_rule_id: "000000000000000b",
  _notification_rule_name: "Critical",
  _notification_endpoint_id: "000000000000000c",
  _notification_endpoint_name: "Hook",
}

endpoint = http.endpoint(url: "http://hook.example/")(
  mapFn: (r) => ({headers: {"Content-Type": "application/json"}, data: json.encode(v: {text: r._message})}),
)

monitor.from(start: -2m, fn: (r) => r._level == "crit")
  |> monitor.notify(endpoint: endpoint, data: rule)`;

const SENT = `import "influxdata/influxdb/monitor"

monitor.logs(start: -1h, fn: (r) => r._sent == "true")
  |> group()
  |> sort(columns: ["host"])
  |> keep(columns: ["_notification_rule_name", "_sent", "host", "team", "_message", "usage"])`;

test("statuses and notifications are stored, and read as they were", async () => {
  const store = await storeWith("metrics");
  const requests: string[] = [];
  const http = async ({ url, body }: HttpRequest) => {
    requests.push(`${url} ${new TextDecoder().decode(body)}`);
    return { statusCode: 200, headers: {}, body: new Uint8Array() };
  };
  const at = (time: string) => new Engine({ deps: { store, http }, now: new Date(`2024-06-01T${time}Z`) });

  await at("00:00:00")
    .bucket("metrics")
    .write([
      { _time: "2024-05-31T23:59:30Z", _measurement: "cpu", host: "a", usage: 95.5 },
      { _time: "2024-05-31T23:59:40Z", _measurement: "cpu", host: "b", usage: 12.5 },
      { _time: "2024-05-31T23:59:50Z", _measurement: "cpu", host: "c", usage: 85.5 },
    ]);
  await at("00:00:00").run(CHECK).rows();
  // A task that runs again for the same time overwrites its statuses.
  await at("00:00:00").run(CHECK).rows();
  const statuses = await at("00:01:00")
    .run('import "influxdata/influxdb/monitor"\nmonitor.from(start: -1h) |> group() |> sort(columns: ["host"])')
    .rows();
  expect(statuses.map(({ _level, _message, host, team, usage }) => ({ _level, _message, host, team, usage }))).toEqual([
    { _level: "crit", _message: "a is crit: 95.5", host: "a", team: "ops", usage: 95.5 },
    { _level: "ok", _message: "b is ok: 12.5", host: "b", team: "ops", usage: 12.5 },
    { _level: "warn", _message: "c is warn: 85.5", host: "c", team: "ops", usage: 85.5 },
  ]);

  await at("00:01:00").run(NOTIFY).rows();
  expect(requests).toEqual(['http://hook.example/ {"text":"a is crit: 95.5"}']);
  expect(await at("00:02:00").run(SENT).rows()).toEqual([
    {
      _notification_rule_name: "Critical",
      _sent: "true",
      host: "a",
      team: "ops",
      _message: "a is crit: 95.5",
      usage: 95.5,
    },
  ]);

  await at("00:02:00")
    .bucket("metrics")
    .write([{ _time: "2024-06-01T00:01:30Z", _measurement: "cpu", host: "a", usage: 20 }]);
  await at("00:02:00").run(CHECK).rows();
  const changes = await at("00:03:00")
    .run('import "influxdata/influxdb/monitor"\nmonitor.from(start: -1h) |> monitor.stateChanges(fromLevel: "crit")')
    .rows();
  expect(changes.map(({ host, _level }) => ({ host, _level }))).toEqual([{ host: "a", _level: "ok" }]);
});

test("series are counted by the store, with and without a condition", async () => {
  const store = await storeWith("metrics");
  const engine = new Engine({ deps: { store }, now: new Date("2024-06-01T00:00:00Z") });
  await engine.bucket("metrics").write([
    { _time: "2024-05-31T23:00:00Z", _measurement: "cpu", host: "a", usage: 95.5, idle: 4.5 },
    { _time: "2024-05-31T23:00:00Z", _measurement: "cpu", host: "b", usage: 12.5 },
    { _time: "2024-05-29T23:00:00Z", _measurement: "disk", host: "b", used: 1n },
  ]);
  const count = async (args: string) => {
    const script = `import "influxdata/influxdb"\ninfluxdb.cardinality(bucket: "metrics", ${args})`;
    return (await engine.run(script).rows()).map((r) => r._value);
  };
  expect(await count("start: -7d")).toEqual([4]);
  expect(await count("start: -1d")).toEqual([3]);
  expect(await count('start: -7d, predicate: (r) => r.host == "b"')).toEqual([2]);
  expect(await count("start: 2024-01-01T00:00:00Z, stop: 2024-01-02T00:00:00Z")).toEqual([0]);
});
