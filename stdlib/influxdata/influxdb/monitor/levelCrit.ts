import { defineValue } from "../../../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin levelCrit : string",
  doc: "The level of a status that tells a critical state.",
  examples: [
    `import "influxdata/influxdb/monitor"
monitor.levelCrit
// => crit`,
  ],
  value: "crit",
});
