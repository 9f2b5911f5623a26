import {
  bySchema,
  cellAt,
  compileRegexp,
  DistinctKeys,
  defineTransform,
  fail,
  loadRegexpEngine,
  type Operator,
  type Output,
  perBatch,
  Regexp,
  type RunContext,
  Schema,
  type Span,
  segmentCount,
  sliceSegments,
  vectorOf,
  withColumns,
} from "../../../src/sdk/index.ts";
import { floatColumn } from "../../universe/_numeric-columns.ts";

interface LabelSpec {
  readonly source: string;
  readonly destination: string;
  readonly regex: Regexp;
  readonly replacement: string;
}

export default defineTransform<LabelSpec>({
  decl: `builtin labelReplace : (
    <-tables: stream[{A with _value: float}],
    destination: string,
    regex: string,
    replacement: string,
    source: string,
) => stream[{B with _value: float}]`,
  doc: `Writes a column of the group key from another one, like \`label_replace()\` of PromQL. Tables keep their group key and \`_value\`.

- **source**: the column of the group key that is read; one that is not there counts as an empty string.
- **regex**: a regular expression in RE2 syntax, which must match the whole text. Where it does not, nothing is changed.
- **replacement**: the new text; \`$1\` and \`\${name}\` stand for groups of the expression.
- **destination**: the column that takes it. An empty text removes the column.

Two tables that would get the same group key are an error.`,
  examples: [
    `import "array"
import "internal/promql"
array.from(rows: [{host: "web-1", _value: 2.0}])
    |> group(columns: ["host"])
    |> promql.labelReplace(source: "host", destination: "kind", regex: "(.*)-.*", replacement: "$1")
// => host: "web-1", kind: "web", _value: 2.0`,
  ],
  prepare: loadRegexpEngine,
  read(a) {
    const pattern = a.string("regex");
    const regex = compileRegexp(`^(?:${pattern})$`);
    return {
      source: a.string("source"),
      destination: a.string("destination"),
      regex: regex instanceof Regexp ? regex : a.refuse("regex", `is no regular expression: ${regex.problem}`),
      replacement: a.string("replacement"),
    };
  },
  needs: () => new Set(["_value"]),
  open: openReplace,
});

type Outcome = "kept" | "removed" | "written";

function openReplace(spec: LabelSpec, { span }: RunContext, out: Output): Operator {
  const distinct = new DistinctKeys("labelReplace", span);
  const layoutOf = bySchema((schema) => layout(schema, spec, span));
  const replaced = new Map<string, string | undefined>();
  const replace = (text: string): string | undefined => {
    if (!replaced.has(text)) {
      replaced.set(text, spec.regex.matches(text) ? spec.regex.replaceAll(text, spec.replacement) : undefined);
    }
    return replaced.get(text);
  };
  return perBatch(out, (batch) => {
    const { source, ...columns } = layoutOf(batch.schema);
    const segments = segmentCount(batch);
    const texts = Array.from({ length: segments }, (_, s) =>
      replace(source < 0 ? "" : String(cellAt(batch.vectors[source], s) ?? "")),
    );
    const outcome = (s: number): Outcome => (texts[s] === undefined ? "kept" : texts[s] === "" ? "removed" : "written");
    for (let from = 0; from < segments; ) {
      let to = from + 1;
      while (to < segments && outcome(to) === outcome(from)) to++;
      const run = sliceSegments(batch, from, to);
      const { schema, from: input } = columns[outcome(from)];
      const label = vectorOf(
        "string",
        texts.slice(from, to).map((t) => t ?? ""),
      );
      const labelled = withColumns(
        run,
        schema,
        input.map((at) => (at < 0 ? label : run.vectors[at])),
      );
      distinct.check(sliceSegments(labelled, run.continues ? 1 : 0, to - from));
      out.push(labelled);
      from = to;
    }
    return undefined;
  });
}

interface Columns {
  readonly schema: Schema;
  /** The input column of each column; -1 for the new label. */
  readonly from: readonly number[];
}

function layout(
  schema: Schema,
  { source, destination }: LabelSpec,
  span: Span,
): Record<Outcome, Columns> & { source: number } {
  const value = floatColumn(schema, "_value", "labelReplace", span);
  const { keys } = schema;
  const sourceAt = keys.find((k) => schema.columns[k].name === source) ?? -1;
  if (sourceAt >= 0 && schema.columns[sourceAt].type !== "string") {
    fail("FLX0401", span, `labelReplace: column "${source}" must hold strings`);
  }
  const others = keys.filter((k) => schema.columns[k].name !== destination);
  const columnsOf = (from: readonly number[]): Columns => ({
    schema: new Schema(
      from.map((at) => (at < 0 ? { name: destination, type: "string", key: true } : schema.columns[at])),
    ),
    from,
  });
  return {
    source: sourceAt,
    kept: columnsOf([...keys, value]),
    removed: columnsOf([...others, value]),
    written: columnsOf([...others, -1, value]),
  };
}
