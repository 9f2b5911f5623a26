import { defineFunction, fail } from "../../../src/sdk/index.ts";

export default defineFunction(
  {
    decl: `builtin from : (start: A, stop: B, ?host: string, ?orgID: string, ?raw: C, ?token: string) => stream[D]
    where D: Record`,
    doc: "Reads what an organization of InfluxDB Cloud has used. It is refused: there is no such service behind this program.",
    examples: [
      `import "experimental/usage"

usage.from(start: -30d, stop: now())
// => error: usage.from: there is no InfluxDB Cloud behind this program`,
    ],
  },
  (a) => fail("FLX0902", a.span, "usage.from: there is no InfluxDB Cloud behind this program"),
);
