import { type CallExpression, walk } from "../syntax/index.ts";
import { argument, pipelinesOf, preludeCall, stringsOf } from "./pipeline.ts";
import type { LintRule } from "./rule.ts";

const AGGREGATES: ReadonlySet<string> = new Set(
  "sum mean median stddev spread skew integral min max quantile top bottom aggregateWindow".split(" "),
);

/** An aggregate over values of several fields, which are different things. */
export const mixedFields: LintRule = {
  name: "mixed-fields",
  code: "FLX0706",
  finds: "a `group()` that puts the values of all fields into one table before an aggregate",
  example: `from(bucket: "air")
    |> range(start: -1h)
    |> group(columns: ["house"])
    |> mean()`,
  *check(file, { sample }) {
    // Where all data have one field, nothing is mixed.
    if (sample !== undefined && sample.fieldTypes.size < 2) return;
    for (const { source, calls } of pipelinesOf(file)) {
      if (source.kind !== "CallExpression" || preludeCall(file, source) !== "from") continue;
      const at = calls.findIndex((call) => preludeCall(file, call) === "group");
      const next = calls[at + 1];
      const name = next && preludeCall(file, next);
      if (at < 0 || name === undefined || !AGGREGATES.has(name)) continue;
      const columns = groupColumns(calls[at]);
      const tellsApart = columns?.includes("_field") ?? true;
      if (tellsApart || calls.slice(0, at).some((call) => knowsFields(call))) continue;
      const message = `\`${name}()\` takes the values of all fields together, since the group key has no _field`;
      const notes = ['filter by one field before, or group by "_field" too'];
      yield { span: calls[at].span, message, notes };
    }
  },
};

/** The columns of the group key; undefined if they are not known. */
function groupColumns(call: CallExpression): string[] | undefined {
  if (argument(call, "mode") !== undefined) return undefined;
  const columns = argument(call, "columns");
  return columns === undefined ? [] : stringsOf(columns);
}

/** Whether a step looks at fields, or makes other columns of them. */
function knowsFields({ callee, args }: CallExpression): boolean {
  if (callee.kind !== "Identifier" || !["range", "filter", "window", "sort"].includes(callee.name)) return true;
  return args.some(({ value }) => {
    let found = false;
    walk(value, {
      enter(node) {
        if (node.kind === "Identifier" && node.name === "_field") found = true;
        if (node.kind === "StringLiteral" && node.value === "_field") found = true;
      },
    });
    return found;
  });
}
