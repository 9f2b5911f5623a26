import { defineScalar, Time } from "../../../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin lastSuccess : (orTime: A) => time where A: Timeable",
  doc: `Gives the time of the last run of the task that succeeded (the option \`lastSuccessTime\`).

- **orTime**: the time to give if there was none; a duration counts from \`now()\`.`,
  examples: [
    `import "influxdata/influxdb/tasks"
option tasks.lastSuccessTime = 2024-01-02T00:00:00Z
tasks.lastSuccess(orTime: -1h)
// => 2024-01-02T00:00:00.000000000Z`,
    `import "influxdata/influxdb/tasks"
tasks.lastSuccess(orTime: 2020-01-01T00:00:00Z)
// => 2020-01-01T00:00:00.000000000Z`,
  ],
  pure: false,
  call(a) {
    const last = a.runtime.packageOption("influxdata/influxdb/tasks", "lastSuccessTime");
    return last instanceof Time ? last : new Time(a.time("orTime"));
  },
});
