import { defineValue } from "../../../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin levelInfo : string",
  doc: "The level of a status that tells something worth knowing.",
  examples: [
    `import "influxdata/influxdb/monitor"
monitor.levelInfo
// => info`,
  ],
  value: "info",
});
