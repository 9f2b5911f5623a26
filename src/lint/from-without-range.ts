import { type CallExpression, type Expression, type PipeExpression, walk } from "../syntax/index.ts";
import { definesName } from "./pipeline.ts";
import type { LintRule } from "./rule.ts";

/**
 * A stream of a bucket that reaches the end of its pipeline without range(): InfluxDB refuses to run it. Streams that are
 * given a name are left alone, since what follows can stand elsewhere.
 */
export const fromWithoutRange: LintRule = {
  name: "from-without-range",
  code: "FLX0700",
  finds: "a bucket read to the end of a pipeline without `range()`, which InfluxDB refuses",
  example: `from(bucket: "air")
    |> mean()`,
  *check(file) {
    if (definesName(file, "from") || definesName(file, "range")) return;
    const found: CallExpression[] = [];
    walk(file, {
      enter(node) {
        if (node.kind !== "ExpressionStatement") return;
        const source = unbounded(node.expression);
        if (source !== undefined) found.push(source);
      },
    });
    for (const { span } of found) {
      const message = "`from()` without `range()` reads all times of the bucket; InfluxDB does not run it";
      yield { span, message, notes: ["write |> range(start: …) behind it"] };
    }
  },
};

/** The call of `from(bucket:)` with which a pipeline begins, if only functions of the library without range follow. */
function unbounded(pipeline: Expression): CallExpression | undefined {
  let at = pipeline;
  for (; at.kind === "PipeExpression"; at = (at as PipeExpression).argument) {
    // What a function of the script does is not looked into; it may bound the stream.
    if (!BOUNDS_NOTHING.has(calledName(at.call) ?? "")) return undefined;
  }
  if (at.kind !== "CallExpression" || calledName(at) !== "from") return undefined;
  return at.args.some(({ key }) => (key.kind === "Identifier" ? key.name : key.value) === "bucket") ? at : undefined;
}

const BOUNDS_NOTHING: ReadonlySet<string> = new Set(
  (
    "aggregateWindow count distinct drop duplicate fill filter first group keep last limit map max mean median min pivot " +
    "quantile rename set sort spread stddev sum tail toFloat toInt toString unique window yield"
  ).split(" "),
);

function calledName({ callee }: CallExpression): string | undefined {
  return callee.kind === "Identifier" ? callee.name : undefined;
}
