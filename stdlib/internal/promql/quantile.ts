import { DistinctKeys, defineFunction, keyedSchema, planNode, summarise, TableStream } from "../../../src/sdk/index.ts";
import quantile from "../../universe/quantile.ts";

export default defineFunction(
  {
    decl: "builtin quantile : (<-tables: stream[A], q: float, ?method: string) => stream[A] where A: Record",
    doc: `Computes a quantile of \`_value\` of each table, like \`quantile()\` of PromQL: below 0.0 it is -Inf, above 1.0 +Inf.

- **q**: the part of the values that lies below the answer.
- **method**: as \`quantile()\` of the prelude takes it. Default \`exact_mean\`.`,
    examples: [
      `import "array"
import "internal/promql"
array.from(rows: [{_value: 1.0}, {_value: 2.0}]) |> promql.quantile(q: 0.5)
// => _value: 1.5`,
      `import "array"
import "internal/promql"
array.from(rows: [{_value: 1.0}, {_value: 2.0}]) |> promql.quantile(q: 1.5)
// => _value: +Inf`,
    ],
  },
  (a) => {
    const q = a.float("q");
    const tables = a.stream("tables");
    if (q >= 0 && q <= 1) return a.call(quantile, { tables, q, method: a.string("method", "exact_mean") });
    const limit = q < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    return new TableStream(
      planNode(
        {
          role: "transform",
          name: "quantile",
          detail: `q: ${q}`,
          spec: undefined,
          needs: () => new Set(),
          open: ({ span }, out) =>
            summarise(
              (schema) => ({
                schema: keyedSchema(schema, [{ name: "_value", type: "float" }], "quantile", span),
                read() {},
                begin() {},
                add() {},
                finish([cells]) {
                  cells.append(limit);
                  return 1;
                },
              }),
              new DistinctKeys("quantile", span),
              out,
            ),
        },
        [tables.node],
        a.span,
      ),
    );
  },
);
