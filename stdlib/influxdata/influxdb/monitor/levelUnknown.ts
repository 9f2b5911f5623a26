import { defineValue } from "../../../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin levelUnknown : string",
  doc: "The level of a status that tells that no predicate of a check holds.",
  examples: [
    `import "influxdata/influxdb/monitor"
monitor.levelUnknown
// => unknown`,
  ],
  value: "unknown",
});
