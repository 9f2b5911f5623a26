import {
  type Batch,
  defineFunction,
  planNode,
  readBatches,
  Schema,
  TableStream,
  type TaskRun,
  vectorOf,
} from "../../../src/sdk/index.ts";
import diff from "../../testing/diff.ts";
import { runsOf, SPAN_DOC, SPAN_PARAMS } from "./_runs.ts";

export default defineFunction(
  {
    decl: `builtin assertIdempotent : (
    ${SPAN_PARAMS},
) => stream[{A with _diff: string}]
    where A: Record, T: Timeable, U: Timeable`,
    doc: `Runs the scripts of tasks as \`task.run()\` does, each run twice in a row, and fails the test if a second run leaves other
points in a bucket than the first did: a server repeats a run after a failure, or when somebody asks it to.

${SPAN_DOC}

Gives the rows that differ, with a column \`_diff\`: \`-\` for those that only the first run left, \`+\` for those that only the second
did. The bucket and the time for which the run was scheduled are part of the group key. A run that fails ends the test with its error.`,
    examples: [
      `// given test
// given file count.flux
//   option task = {name: "count", every: 1h}
//   from(bucket: "totals")
//       |> range(start: -1d, stop: 1h)
//       |> last()
//       |> map(fn: (r) => ({r with _time: now(), _value: r._value + 1}))
//       |> to(bucket: "totals")
import "array"
import "fluxts/task"

array.from(rows: [{_time: 2024-05-01T00:00:00Z, _measurement: "runs", _field: "n", _value: 1}])
    |> to(bucket: "totals")
    |> count()
    |> yield(name: "written")
task.assertIdempotent(file: "./count.flux", start: 2024-05-01T01:00:00Z, stop: 2024-05-01T02:00:00Z)
// => _value: 1
// => _diff: "", bucket: "totals", scheduledFor: 2024-05-01T01:00:00Z, _field: "n", _measurement: "runs", _time: 2024-05-01T00:00:00Z, _value: 1
// => _diff: "-", bucket: "totals", scheduledFor: 2024-05-01T01:00:00Z, _field: "n", _measurement: "runs", _time: 2024-05-01T01:00:00Z, _value: 2
// => _diff: "+", bucket: "totals", scheduledFor: 2024-05-01T01:00:00Z, _field: "n", _measurement: "runs", _time: 2024-05-01T01:00:00Z, _value: 3`,
    ],
  },
  (a) => {
    const runs = runsOf(a, { missed: [], repeated: "all", mayFail: false, compare: true });
    const stream = (side: "before" | "after") => {
      const batches = runs.flatMap((run) => run.changes.flatMap((c) => c[side].map((b) => ofRun(b, c.bucket, run))));
      const detail = `tables ${side} the second runs`;
      const open = () => readBatches(batches, BATCH_ROWS);
      return new TableStream(
        planNode({ role: "source", name: a.functionName, detail, spec: undefined, open }, [], a.span),
      );
    };
    return a.call(diff, { want: stream("before"), got: stream("after") });
  },
);

const BATCH_ROWS = 8192;

/** The tables with the bucket and the run in their group key. */
function ofRun(batch: Batch, bucket: string, { scheduledFor }: TaskRun): Batch {
  const segments = batch.offsets.length - 1;
  const all = <T>(value: T): T[] => new Array<T>(segments).fill(value);
  const added = [
    { name: "bucket", type: "string", key: true },
    { name: "scheduledFor", type: "time", key: true },
  ] as const;
  return {
    ...batch,
    schema: new Schema([...added, ...batch.schema.columns]),
    vectors: [vectorOf("string", all(bucket)), vectorOf("time", all(scheduledFor)), ...batch.vectors],
  };
}
