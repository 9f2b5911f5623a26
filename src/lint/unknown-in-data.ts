import { nearest } from "../base/nearest.ts";
import { type BinaryExpression, type CallExpression, type MemberExpression, walk } from "../syntax/index.ts";
import { argument, pipelinesOf, preludeCall } from "./pipeline.ts";
import type { LintRule } from "./rule.ts";
import type { Sample } from "./sample.ts";

/** Steps after which the columns are still those of the data. */
const SAME_COLUMNS: ReadonlySet<string> = new Set("range filter limit tail sort group".split(" "));
const ALWAYS: ReadonlySet<string> = new Set("_time _start _stop _value _measurement _field".split(" "));
const MOST_LISTED = 8;

/** Names and values in filters on which no row of a sample of the data can match. */
export const unknownInData: LintRule = {
  name: "unknown-in-data",
  code: "FLX0712",
  finds: "columns, tags, fields and measurements in filters that a sample of the data (`--sample FILE`) does not have",
  example: `from(bucket: "air")
    |> range(start: -1h)
    |> filter(fn: (r) => r._field == "temprature" and r._value > "20")`,
  *check(file, { sample }) {
    if (sample === undefined) return;
    for (const { source, calls } of pipelinesOf(file)) {
      if (source.kind !== "CallExpression" || preludeCall(file, source) !== "from") continue;
      const end = calls.findIndex((call) => !SAME_COLUMNS.has(preludeCall(file, call) ?? ""));
      for (const call of end < 0 ? calls : calls.slice(0, end)) {
        if (preludeCall(file, call) === "filter") yield* inFilter(call, sample);
      }
    }
  },
};

function* inFilter(call: CallExpression, sample: Sample) {
  const fn = argument(call, "fn");
  if (fn?.kind !== "FunctionExpression" || fn.params.length !== 1) return;
  const row = fn.params[0].id.name;
  const members: MemberExpression[] = [];
  const comparisons: BinaryExpression[] = [];
  walk(fn.body, {
    enter(node) {
      if (node.kind === "MemberExpression" && node.object.kind === "Identifier" && node.object.name === row)
        members.push(node);
      if (node.kind === "BinaryExpression") comparisons.push(node);
    },
  });
  for (const member of members) {
    const column = columnOf(member);
    if (ALWAYS.has(column) || sample.values.has(column)) continue;
    yield* unknown(member.property.span, `no row has a column \`${column}\``, column, [
      ...sample.values.keys(),
      ...ALWAYS,
    ]);
  }
  for (const { left, right, operator } of comparisons) {
    if (left.kind !== "MemberExpression" || !members.includes(left) || right.kind !== "StringLiteral") continue;
    const column = columnOf(left);
    if (column === "_value") yield* valueType(operator, right, sample);
    const known = sample.values.get(column);
    if (operator !== "==" || known === undefined || known.has(right.value)) continue;
    const what = NAMES[column] ?? `value of \`${column}\``;
    yield* unknown(right.span, `the data has no ${what} "${right.value}"`, right.value, [...known]);
  }
}

const NAMES: Readonly<Record<string, string>> = { _field: "field", _measurement: "measurement" };

/** No fix: a sample need not have all, so that what it lacks is told and not changed. */
function* unknown(span: CallExpression["span"], message: string, name: string, known: readonly string[]) {
  const meant = nearest(name, known);
  const listed = [...known].sort().slice(0, MOST_LISTED).join(", ");
  yield {
    span,
    message: meant === undefined ? message : `${message}; did you mean \`${meant}\`?`,
    notes: [`the data has ${listed}${known.length > MOST_LISTED ? `, and ${known.length - MOST_LISTED} more` : ""}`],
  };
}

/** `r._value > "5"` where all values are numbers. */
function* valueType(
  operator: string,
  right: Extract<BinaryExpression["right"], { kind: "StringLiteral" }>,
  sample: Sample,
) {
  const types = new Set([...sample.fieldTypes.values()].flatMap((set) => [...set]));
  if (types.size === 0 || types.has("string")) return;
  const message = `the values of the data are ${[...types].sort().join(" or ")}, and \`${operator}\` compares them with a string`;
  yield { span: right.span, message, notes: [`write ${right.value} without quotes`] };
}

function columnOf({ property }: MemberExpression): string {
  return property.kind === "Identifier" ? property.name : property.value;
}
