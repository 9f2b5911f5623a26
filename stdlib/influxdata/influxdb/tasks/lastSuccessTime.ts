import { defineOption, NullValue } from "../../../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin lastSuccessTime : time",
  doc: "When the task last succeeded, set by whoever runs tasks; null if it never did. Default: null.",
  examples: [
    `import "influxdata/influxdb/tasks"
exists tasks.lastSuccessTime
// => false`,
  ],
  value: new NullValue("time"),
});
