import type { CallExpression, Expression, File } from "../syntax/index.ts";
import { argument, columnsRead, pipelinesOf, preludeCall, stringArgument, textOf } from "./pipeline.ts";
import type { LintRule } from "./rule.ts";

/** Steps that make one row of each table from its rows; what is left besides it are columns of the group key. */
const AGGREGATES: ReadonlySet<string> = new Set("count sum mean median stddev spread skew integral".split(" "));
/** Columns that aggregates make, or that are the same for all rows. */
const MADE: ReadonlySet<string> = new Set(["_value", "_time", "_start", "_stop"]);

/** A filter behind a step that then works on rows which nobody wants. */
export const lateFilter: LintRule = {
  name: "late-filter",
  code: "FLX0703",
  finds: "a `filter()` behind a costly step that could stand before it",
  example: `from(bucket: "air")
    |> range(start: -1h)
    |> sort(columns: ["_value"])
    |> filter(fn: (r) => r.house == "south")`,
  *check(file) {
    for (const { calls } of pipelinesOf(file)) {
      for (const [i, call] of calls.entries()) {
        const before = calls[i - 1];
        if (before === undefined || preludeCall(file, call) !== "filter") continue;
        const columns = columnsRead(argument(call, "fn"));
        // A filter that keeps empty tables counts tables, which the step before may change.
        if (columns === undefined || columns.size === 0 || argument(call, "onEmpty") !== undefined) continue;
        const name = preludeCall(file, before);
        if (name === undefined) continue;
        const exact = isExact(name, before, columns);
        if (!exact && !isLikely(file, name, before, columns)) continue;
        const message = `this filter could stand before \`${name}()\`, which then has fewer rows to work on`;
        yield { span: call.callee.span, message, fix: exact ? exchanged(before, call) : undefined };
      }
    }
  },
};

/** Whether the filter before the step gives the same rows in the same order as behind it. */
function isExact(name: string, step: CallExpression, columns: ReadonlySet<string>): boolean {
  switch (name) {
    case "sort":
    case "group":
      return true;
    case "set": {
      const key = stringArgument(step, "key");
      return key !== undefined && !columns.has(key.value);
    }
    case "map":
      return isPlainMap(argument(step, "fn"), columns);
    default:
      return false;
  }
}

/** `(r) => ({r with x: …})` where the filter reads no `x`. */
function isPlainMap(fn: Expression | undefined, columns: ReadonlySet<string>): boolean {
  if (fn?.kind !== "FunctionExpression" || fn.params.length !== 1 || fn.body.kind !== "RecordExpression") return false;
  const { with: base, properties } = fn.body;
  if (base?.name !== fn.params[0].id.name) return false;
  return properties.every(({ key }) => !columns.has(key.kind === "Identifier" ? key.name : key.value));
}

/** Whether the filter reads only what all rows of a table have in common. */
function isLikely(file: File, name: string, step: CallExpression, columns: ReadonlySet<string>): boolean {
  if ([...columns].some((column) => MADE.has(column))) return false;
  if (AGGREGATES.has(name)) return argument(step, "column") === undefined || !columns.has("_value");
  if (name !== "aggregateWindow") return false;
  const fn = argument(step, "fn");
  return fn?.kind === "Identifier" && AGGREGATES.has(fn.name) && preludeCall(file, step) === name;
}

function exchanged(step: CallExpression, filter: CallExpression) {
  const { source } = step.span;
  const between = source.text.slice(step.span.end, filter.span.start);
  // A comment between the two belongs to one of them.
  if (between.includes("//")) return undefined;
  const span = { source, start: step.span.start, end: filter.span.end };
  return { title: "exchange the two steps", span, text: textOf(filter) + between + textOf(step) };
}
