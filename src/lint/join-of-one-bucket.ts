import { type CallExpression, type Expression, type File, walk } from "../syntax/index.ts";
import { argument, pipelineOf, preludeCall, stringArgument } from "./pipeline.ts";
import type { LintRule } from "./rule.ts";

/** A join of two fields of one bucket, which pivot() puts side by side in one reading. */
export const joinOfOneBucket: LintRule = {
  name: "join-of-one-bucket",
  code: "FLX0707",
  finds: "a join of streams of one bucket, which `pivot()` brings together in one reading",
  example: `import "join"

temperature = from(bucket: "air") |> range(start: -1h) |> filter(fn: (r) => r._field == "temperature")
humidity = from(bucket: "air") |> range(start: -1h) |> filter(fn: (r) => r._field == "humidity")
join.time(left: temperature, right: humidity, as: (l, r) => ({l with humidity: r._value}))`,
  *check(file) {
    const calls: CallExpression[] = [];
    walk(file, {
      enter(node) {
        if (node.kind === "CallExpression") calls.push(node);
      },
    });
    for (const call of calls) {
      const sides = sidesOf(file, call).map((side) => bucketOf(file, side));
      if (sides.length < 2 || sides.some((bucket) => bucket === undefined || bucket !== sides[0])) continue;
      const message = `both sides are read from bucket "${sides[0]}"; \`pivot()\` puts fields side by side without a join`;
      const notes = ['|> pivot(rowKey: ["_time"], columnKey: ["_field"], valueColumn: "_value")'];
      yield { span: call.callee.span, message, notes };
    }
  },
};

/** The streams that a call joins; none if it is no join. */
function sidesOf(file: File, call: CallExpression): Expression[] {
  const { callee } = call;
  if (callee.kind === "MemberExpression") {
    const isJoin = callee.object.kind === "Identifier" && callee.object.name === "join";
    const imported = file.imports.some((i) => i.path.value === "join");
    return isJoin && imported ? [argument(call, "left"), argument(call, "right")].filter((e) => e !== undefined) : [];
  }
  const tables = argument(call, "tables");
  if (preludeCall(file, call) !== "join" || tables?.kind !== "RecordExpression") return [];
  return tables.properties.map(({ value }) => value);
}

/** The bucket from which a stream comes, through the variables of the file, with only filters and windows between. */
function bucketOf(file: File, stream: Expression, depth = 0): string | undefined {
  const { source, calls } = pipelineOf(stream);
  if (calls.some((call) => !SAME_ROWS.has(preludeCall(file, call) ?? ""))) return undefined;
  if (source.kind === "CallExpression" && preludeCall(file, source) === "from")
    return stringArgument(source, "bucket")?.value;
  if (source.kind !== "Identifier" || depth > 10) return undefined;
  for (const statement of file.body) {
    if (statement.kind === "VariableAssignment" && statement.id.name === source.name) {
      return bucketOf(file, statement.init, depth + 1);
    }
  }
  return undefined;
}

const SAME_ROWS: ReadonlySet<string> = new Set("range filter aggregateWindow keep drop group window".split(" "));
