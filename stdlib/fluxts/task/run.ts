import { type Batch, defineSource, readBatches, Schema, type TaskRun, vectorOf } from "../../../src/sdk/index.ts";
import { runsOf, SPAN_DOC, SPAN_PARAMS, times } from "./_runs.ts";

export default defineSource<readonly TaskRun[]>({
  decl: `builtin run : (
    ${SPAN_PARAMS},
    ?missed: [time],
    ?repeated: [time],
    ?mayFail: bool,
) => stream[{
    task: string,
    _time: time,
    startsAt: time,
    attempt: int,
    status: string,
    message: string,
    points: int,
}]
    where T: Timeable, U: Timeable`,
  doc: `Runs the scripts of tasks as a server does over a span of time, run for run, on the buckets of the test: for each time
for which the option \`task\` of a script schedules it, \`now()\` is that time, \`offset\` later is the time at which the run starts, and
\`tasks.lastSuccess()\` knows the last run that did not fail.

${SPAN_DOC}
- **missed**: times for which there is no run, as when the server is down.
- **repeated**: times for which there is a second run right after the first, with the same \`tasks.lastSuccess()\`: as when a server dies
  before it notes that a run has ended.
- **mayFail**: a run that fails is a row with the status \`failed\`. Default false: it ends the test with its error.

Gives a row for each run, a table for each task: the time for which it was scheduled, when it started, whether it was the first
or second \`attempt\`, the \`status\` (\`success\`, \`failed\`, \`missed\`), the \`message\` of its error and how many \`points\` it wrote.

All happens at once, when the call is evaluated: what statements before it write is there, and \`from()\` in statements behind it
sees what the tasks wrote. Steps of \`every\` are counted from the year 1, which is a Monday, and months from January 1970. For a
\`cron\` expression InfluxDB's rules count: a day must fit both the day of the month and the day of the week.`,
  examples: [
    `// given test
// given file downsample.flux
//   option task = {name: "downsample", every: 1h, offset: 5m}
//   from(bucket: "raw")
//       |> range(start: -task.every)
//       |> aggregateWindow(every: task.every, fn: mean)
//       |> to(bucket: "hourly")
import "array"
import "fluxts/task"

raw = (rows) => array.from(rows: rows) |> set(key: "_measurement", value: "climate") |> set(key: "_field", value: "temp")

task.run(
    file: "./downsample.flux",
    start: 2024-05-01T01:00:00Z,
    stop: 2024-05-01T04:00:00Z,
    missed: [2024-05-01T03:00:00Z],
    data: [
        raw(rows: [{_time: 2024-05-01T00:10:00Z, _value: 20.0}, {_time: 2024-05-01T01:20:00Z, _value: 24.0}])
            |> task.points(bucket: "raw"),
        raw(rows: [{_time: 2024-05-01T00:50:00Z, _value: 30.0}])
            |> task.points(bucket: "raw", at: 2024-05-01T01:30:00Z),
    ],
)
    |> keep(columns: ["_time", "startsAt", "status", "points"])
    |> yield(name: "runs")
from(bucket: "hourly") |> range(start: 2024-05-01T00:00:00Z) |> keep(columns: ["_time", "_value"])
// => _time: 2024-05-01T01:00:00Z, startsAt: 2024-05-01T01:05:00Z, status: "success", points: 1
// => _time: 2024-05-01T02:00:00Z, startsAt: 2024-05-01T02:05:00Z, status: "success", points: 1
// => _time: 2024-05-01T03:00:00Z, startsAt: 2024-05-01T03:05:00Z, status: "missed", points: 0
// => _time: 2024-05-01T01:00:00Z, _value: 20.0
// => _time: 2024-05-01T02:00:00Z, _value: 24.0`,
  ],
  read: (a) =>
    runsOf(a, {
      missed: times(a, "missed"),
      repeated: times(a, "repeated"),
      mayFail: a.bool("mayFail", false),
      compare: false,
    }),
  open: (runs, { batchRows }) => readBatches([...new Set(runs.map((r) => r.task))].map(tableOf(runs)), batchRows),
});

const SCHEMA = new Schema([
  { name: "task", type: "string", key: true },
  { name: "_time", type: "time", key: false },
  { name: "startsAt", type: "time", key: false },
  { name: "attempt", type: "int", key: false },
  { name: "status", type: "string", key: false },
  { name: "message", type: "string", key: false },
  { name: "points", type: "int", key: false },
]);

function tableOf(all: readonly TaskRun[]): (task: string) => Batch {
  return (task) => {
    const runs = all.filter((r) => r.task === task);
    return {
      schema: SCHEMA,
      length: runs.length,
      vectors: [
        vectorOf("string", [task]),
        vectorOf(
          "time",
          runs.map((r) => r.scheduledFor),
        ),
        vectorOf(
          "time",
          runs.map((r) => r.startsAt),
        ),
        vectorOf(
          "int",
          runs.map((r) => BigInt(r.attempt)),
        ),
        vectorOf(
          "string",
          runs.map((r) => r.status),
        ),
        vectorOf(
          "string",
          runs.map((r) => r.message),
        ),
        vectorOf(
          "int",
          runs.map((r) => BigInt(r.points)),
        ),
      ],
      offsets: Int32Array.of(0, runs.length),
      continues: false,
      open: false,
    };
  };
}
