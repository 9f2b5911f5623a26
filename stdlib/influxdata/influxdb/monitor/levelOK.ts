import { defineValue } from "../../../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin levelOK : string",
  doc: "The level of a status that tells that all is well.",
  examples: [
    `import "influxdata/influxdb/monitor"
monitor.levelOK
// => ok`,
  ],
  value: "ok",
});
