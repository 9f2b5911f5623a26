import { defineOption } from "../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin enabledProfilers : [string]",
  doc: `Profilers that measure the run of a script. Their tables come after all other results, in a result \`_profiler\`,
in the order in which the profilers are named here. Names that there are not are passed over.

**query** has one row about the run; durations are in nanoseconds, sizes in bytes:

- **TotalDuration**: the sum of the following durations.
- **CompileDuration**: reading and checking the script.
- **QueueDuration**, **RequeueDuration**: 0, since a run does not queue.
- **PlanDuration**: evaluating the statements of the script and planning.
- **ExecuteDuration**: running the plan and writing the results.
- **Concurrency**: 1, since operations take turns.
- **MaxAllocated**: what all operations held at one time at the most.
- **TotalAllocated**: what all operations held, memory counted again that was given back and taken again.
- **RuntimeErrors**: empty, since a run that fails has no such tables.
- **flux/query-plan**: the plan that was run, as text.
- **influxdb/scanned-values**, **influxdb/scanned-bytes**: the rows that all sources gave, and the bytes they decoded.

**operator** has one row for each operation of the plan:

- **Type**: the function.
- **Label**: its number in the plan as text, and the function.
- **Count**: how often it had the turn.
- **MinDuration**, **MaxDuration**, **DurationSum**, **MeanDuration**: the shortest, longest, total and average time of a
  turn in nanoseconds.`,
  examples: [
    `import "profiler"
profiler.enabledProfilers
// => []`,
  ],
  value: [""],
});
