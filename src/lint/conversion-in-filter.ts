import { type CallExpression, walk } from "../syntax/index.ts";
import { argument, definesName, pipelinesOf, preludeCall } from "./pipeline.ts";
import type { LintRule } from "./rule.ts";

const CONVERSIONS: ReadonlySet<string> = new Set("string int uint float bool time duration".split(" "));

/** A conversion that a filter makes for each row. */
export const conversionInFilter: LintRule = {
  name: "conversion-in-filter",
  code: "FLX0704",
  finds: "a column that a `filter()` converts, row by row, instead of comparing it as it is",
  example: `from(bucket: "air")
    |> range(start: -1h)
    |> filter(fn: (r) => string(v: r._value) == "20")`,
  *check(file) {
    for (const call of pipelinesOf(file).flatMap(({ calls }) => calls)) {
      if (preludeCall(file, call) !== "filter") continue;
      const fn = argument(call, "fn");
      if (fn?.kind !== "FunctionExpression") continue;
      const found: CallExpression[] = [];
      walk(fn.body, {
        enter(node) {
          if (node.kind === "CallExpression" && isConversion(node) && !definesName(file, nameOf(node)))
            found.push(node);
        },
      });
      for (const { span } of found) {
        const message = "the filter converts a column in each row; a source cannot look for the values then";
        yield { span, message, notes: ["compare the column with a literal of its own type"] };
      }
    }
  },
};

function nameOf({ callee }: CallExpression): string {
  return callee.kind === "Identifier" ? callee.name : "";
}

function isConversion(call: CallExpression): boolean {
  return CONVERSIONS.has(nameOf(call)) && argument(call, "v")?.kind === "MemberExpression";
}
