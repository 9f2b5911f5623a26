import { defineFunction } from "../../src/sdk/index.ts";
import window from "../universe/window.ts";

export default defineFunction(
  {
    decl: `builtin window : (
    <-tables: stream[{A with _time: time, _stop: time, _start: time}],
    ?every: duration,
    ?period: duration,
    ?offset: duration,
    ?location: {zone: string, offset: duration},
    ?createEmpty: bool,
) => stream[{A with _time: time, _stop: time, _start: time}]`,
    doc: `Cuts each table into windows of time as \`window()\` does, always by \`_time\` and into \`_start\` and \`_stop\`, which the
tables must have.

- **every**: distance of the starts of windows. Default: \`period\`.
- **period**: length of a window. Default: \`every\`.
- **offset**: moves all windows. Default \`0s\`.
- **location**: time zone on whose clock windows are counted. Default: the option \`location\`.
- **createEmpty**: also give windows without rows, as empty tables. Default \`false\`.`,
    examples: [
      `import "array"
import "experimental"
array.from(rows: [{_time: 2024-01-01T00:01:00Z, v: 1}, {_time: 2024-01-01T00:12:00Z, v: 2}])
    |> range(start: 2024-01-01T00:00:00Z, stop: 2024-01-01T00:20:00Z)
    |> experimental.window(every: 10m)
// => _start: 2024-01-01T00:00:00Z, _stop: 2024-01-01T00:10:00Z, _time: 2024-01-01T00:01:00Z, v: 1
// => _start: 2024-01-01T00:10:00Z, _stop: 2024-01-01T00:20:00Z, _time: 2024-01-01T00:12:00Z, v: 2`,
    ],
  },
  (a) => a.call(window, a.given("tables", "every", "period", "offset", "location", "createEmpty")),
);
