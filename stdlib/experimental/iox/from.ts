import { defineFunction, fail } from "../../../src/sdk/index.ts";

export default defineFunction(
  {
    decl: "builtin from : (bucket: string, measurement: string) => stream[{A with _time: time}] where A: Record",
    doc: "Reads a measurement of a bucket of InfluxDB IOx. It is refused: there is no client for it; buckets of this program are read by `from(bucket:)`.",
    examples: [
      `import "experimental/iox"

iox.from(bucket: "home", measurement: "climate")
// => error: iox.from: there is no client for InfluxDB IOx`,
    ],
  },
  (a) => fail("FLX0902", a.span, "iox.from: there is no client for InfluxDB IOx"),
);
