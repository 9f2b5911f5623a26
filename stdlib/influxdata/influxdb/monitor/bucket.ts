import { defineValue } from "../../../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin bucket : string",
  doc: "The bucket of statuses and notifications.",
  examples: [
    `import "influxdata/influxdb/monitor"
monitor.bucket
// => _monitoring`,
  ],
  value: "_monitoring",
});
