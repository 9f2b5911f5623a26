import { argument, pipelineOf, preludeCall, stringArgument } from "./pipeline.ts";
import type { LintRule } from "./rule.ts";

/** Two results with one name, which the run refuses. */
export const repeatedYield: LintRule = {
  name: "repeated-yield",
  code: "FLX0711",
  finds: "two results with one name, which fail when the script runs",
  example: `from(bucket: "air")
    |> range(start: -1h)
    |> yield(name: "last hour")
from(bucket: "air")
    |> range(start: -2h)
    |> yield(name: "last hour")`,
  *check(file) {
    const seen = new Map<string, (typeof file)["span"]>();
    for (const statement of file.body) {
      if (statement.kind !== "ExpressionStatement") continue;
      for (const call of pipelineOf(statement.expression).calls) {
        if (preludeCall(file, call) !== "yield") continue;
        const name = argument(call, "name") === undefined ? "_result" : stringArgument(call, "name")?.value;
        if (name === undefined) continue;
        const before = seen.get(name);
        if (before === undefined) seen.set(name, call.span);
        else {
          const related = [{ message: "the first is here", span: before }];
          yield { span: call.span, message: `a result has the name "${name}" already`, related };
        }
      }
    }
  },
};
