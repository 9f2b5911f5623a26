import { parse, type StringLiteral, walk } from "../syntax/index.ts";
import { argument, preludeCall } from "./pipeline.ts";
import type { LintRule } from "./rule.ts";

const COLUMNS: ReadonlySet<string> = new Set(["_time", "_start", "_stop"]);

/** A string where a time or a duration is wanted. */
export const timeInQuotes: LintRule = {
  name: "time-in-quotes",
  code: "FLX0709",
  finds: "times and durations in quotes, which are strings and fail when the script runs",
  example: `from(bucket: "air")
    |> range(start: "-1h")`,
  *check(file) {
    const found: StringLiteral[] = [];
    walk(file, {
      enter(node) {
        if (node.kind === "CallExpression" && preludeCall(file, node) === "range") {
          for (const name of ["start", "stop"]) {
            const value = argument(node, name);
            if (value?.kind === "StringLiteral") found.push(value);
          }
        }
        if (node.kind !== "BinaryExpression" || node.right.kind !== "StringLiteral") return;
        const { left } = node;
        const column =
          left.kind === "MemberExpression" && left.property.kind === "Identifier" ? left.property.name : "";
        if (COLUMNS.has(column)) found.push(node.right);
      },
    });
    for (const { span, value } of found) {
      const text = value.trim();
      const fix = isTime(text) ? { title: `write \`${text}\``, span, text } : undefined;
      yield { span, message: "this is a string, where a time or a duration is wanted", fix };
    }
  },
};

function isTime(text: string): boolean {
  const { file, diagnostics } = parse({ name: "literal", text });
  const [statement, ...more] = file.body;
  if (diagnostics.length > 0 || more.length > 0 || statement?.kind !== "ExpressionStatement") return false;
  const { expression } = statement;
  const inner = expression.kind === "UnaryExpression" ? expression.argument : expression;
  return inner.kind === "DurationLiteral" || inner.kind === "DateTimeLiteral";
}
