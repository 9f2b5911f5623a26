import {
  type AggregateNodeSpec,
  defineFunction,
  describeArgs,
  type PlanNode,
  planNode,
  TableStream,
} from "../../src/sdk/index.ts";
import { canFold, foldWindows } from "./_fold-windows.ts";
import { restamp } from "./_restamp.ts";
import window, { type WindowSpec } from "./window.ts";

export default defineFunction(
  {
    decl: `builtin aggregateWindow : (
    <-tables: stream[D],
    every: duration,
    fn: (<-: stream[B], column: A) => stream[C],
    ?period: duration,
    ?offset: duration,
    ?location: {zone: string, offset: duration},
    ?column: A,
    ?timeSrc: string,
    ?timeDst: string,
    ?createEmpty: bool,
) => stream[E] where B: Record, C: Record, D: Record, E: Record`,
    doc: `Downsamples: cuts each table into windows of time and puts one aggregate or selected row for each window into a
table again.

- **every**, **period**, **offset**, **location**: the windows, as \`window()\` takes them.
- **fn**: aggregate or selector that is applied to each window, such as \`mean\`; or a function of \`column\` and the piped
  stream, \`(column, tables=<-) => tables |> quantile(q: 0.9, column: column)\`.
- **column**: column that \`fn\` works on. Default \`_value\`.
- **timeSrc**: which edge of a window becomes its time: \`_stop\` (default) or \`_start\`.
- **timeDst**: column for that time. Default \`_time\`.
- **createEmpty**: windows without rows give a row too, its value null (0 for counts). Default \`true\`.

\`range()\` must stand before; its bounds are the result's \`_start\` and \`_stop\`.`,
    examples: [
      `import "array"
array.from(rows: [{_time: 2024-01-01T00:01:00Z, _value: 1.0}, {_time: 2024-01-01T00:02:00Z, _value: 2.0}, {_time: 2024-01-01T00:12:00Z, _value: 5.0}])
    |> range(start: 2024-01-01T00:00:00Z, stop: 2024-01-01T00:20:00Z)
    |> aggregateWindow(every: 10m, fn: mean)
// => _time: 2024-01-01T00:10:00Z, _start: 2024-01-01T00:00:00Z, _stop: 2024-01-01T00:20:00Z, _value: 1.5
// => _time: 2024-01-01T00:20:00Z, _start: 2024-01-01T00:00:00Z, _stop: 2024-01-01T00:20:00Z, _value: 5.0`,
    ],
  },
  (a) => {
    const createEmpty = a.bool("createEmpty", true);
    const column = a.string("column", "_value");
    const timeSrc = a.string("timeSrc", "_stop");
    const timeDst = a.string("timeDst", "_time");
    const input = a.stream("tables");
    const windowed = a.call(window, {
      ...a.given("every", "period", "offset", "location"),
      tables: input,
      createEmpty,
    }) as TableStream;
    const fn = a.function("fn");
    const pipe = fn.pipe ?? a.refuse("fn", "must take the tables by a pipe parameter: (column, tables=<-) => …");
    const applied = fn.call(
      new Map<string, TableStream | string>([
        [pipe, windowed],
        ["column", column],
      ]),
      a.span,
    );
    if (!(applied instanceof TableStream)) return a.refuse("fn", "must give a stream of tables");
    const { windows } = windowed.node.operation.spec as WindowSpec;
    const stamp = { bounds: windows.bounds, timeSrc, timeDst, createEmpty };
    const described = { name: "aggregateWindow", detail: describeArgs(a) };
    const aggregate = aggregateOf(applied.node, windowed.node);
    const spec = aggregate && { windows, stamp, fn: aggregate };
    if (spec !== undefined && canFold(spec)) {
      return new TableStream(
        planNode(
          {
            ...described,
            role: "transform",
            spec,
            needs: () => new Set(["_time", spec.fn.column]),
            open: (context, out) => foldWindows(spec, context, out),
          },
          [input.node],
          a.span,
          applied.node,
        ),
      );
    }
    return new TableStream(
      planNode(
        {
          ...described,
          role: "transform",
          spec: stamp,
          needs: () => "all",
          open: (context, out) => restamp(stamp, context, out),
        },
        [applied.node],
        a.span,
      ),
    );
  },
);

/** The aggregate, if applying the function to the windows was just that. */
function aggregateOf(node: PlanNode, windowed: PlanNode): AggregateNodeSpec["aggregate"] | undefined {
  if (node.inputs.length !== 1 || node.inputs[0] !== windowed) return undefined;
  const spec = node.operation.spec as Partial<AggregateNodeSpec> | undefined;
  return spec?.aggregate;
}
