import { defineOption, Time } from "../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin now : () => time",
  doc: `Gives the time at which the run began; every call in a script gives the same time. A script can set it:
\`option now = () => 2024-01-01T00:00:00Z\`.`,
  examples: ["option now = () => 2024-01-01T00:00:00Z\nnow()\n// => 2024-01-01T00:00:00.000000000Z"],
  body: (a) => new Time(a.runtime.systemNow),
});
