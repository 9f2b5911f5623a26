import { defineValue } from "../../../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin levelWarn : string",
  doc: "The level of a status that tells a warning.",
  examples: [
    `import "influxdata/influxdb/monitor"
monitor.levelWarn
// => warn`,
  ],
  value: "warn",
});
