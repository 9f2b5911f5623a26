import { type AggregateNodeSpec, aggregate, type Fold, planNode, type Rule } from "../../src/sdk/index.ts";
import { storedSource, storedSpecOf } from "../influxdata/influxdb/_stored.ts";

/** `from() |> count()` of a store: adds up how many rows blocks have, which the store knows without reading them. */
export const countInStore: Rule = {
  name: "count-in-store",
  rewrite({ operation, inputs: [input], span }, { readByOne }) {
    if (operation.name !== "count" || operation.role !== "transform" || !readByOne(input)) return undefined;
    const stored = storedSpecOf(input);
    const { column } = (operation.spec as AggregateNodeSpec).aggregate;
    if (stored === undefined || stored.rows !== undefined || column !== "_value") return undefined;
    const added = { name: operation.name, column, kernel: () => sum };
    return planNode(
      {
        ...operation,
        spec: { aggregate: added } satisfies AggregateNodeSpec,
        open: (context, out) => aggregate(added, context, out),
      },
      [planNode(storedSource({ ...stored, rows: { of: "counts" } }), [], input.span)],
      span,
    );
  },
};

const sum: Fold = {
  result: "int",
  state: "int",
  width: 1,
  step(s, at, x) {
    (s as BigInt64Array)[at] += x as bigint;
  },
  finish: (s, at) => s[at] as bigint,
};
