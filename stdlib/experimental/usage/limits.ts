import { defineFunction, fail } from "../../../src/sdk/index.ts";

export default defineFunction(
  {
    decl: "builtin limits : (?host: string, ?orgID: string, ?token: string) => A",
    doc: "Tells the limits that InfluxDB Cloud sets to an organization. It is refused: there is no such service behind this program.",
    examples: [
      `import "experimental/usage"

usage.limits()
// => error: usage.limits: there is no InfluxDB Cloud behind this program`,
    ],
  },
  (a) => fail("FLX0902", a.span, "usage.limits: there is no InfluxDB Cloud behind this program"),
);
