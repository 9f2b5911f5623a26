import { defineFunction } from "../../../../src/sdk/index.ts";
import influxdbFrom from "../../../influxdata/influxdb/from.ts";
import range from "../../../universe/range.ts";

export default defineFunction(
  {
    decl: `builtin from : (
    bucket: string,
    start: A,
    ?host: string,
    ?org: string,
    ?stop: B,
    ?token: string,
) => stream[{
    C with
    _value: D,
    _time: time,
    _stop: time,
    _start: time,
    _measurement: string,
    _field: string,
}]`,
    doc: `Reads a time range of a bucket: \`from()\` and \`range()\` in one.

- **bucket**, **host**, **org**, **token**: as of \`from()\`; an empty text counts as none.
- **start**, **stop**: as of \`range()\`.`,
    examples: [],
  },
  (a) => {
    const given = Object.entries(a.given("host", "org", "token")).filter(([, value]) => value !== "");
    const tables = a.call(influxdbFrom, { bucket: a.string("bucket"), ...Object.fromEntries(given) });
    return a.call(range, { tables, ...a.given("start", "stop") });
  },
);
