import { planNode, type Rule } from "../../src/sdk/index.ts";
import { type TopSpec, topN } from "../universe/_top-n.ts";
import type { LimitSpec } from "../universe/limit.ts";
import { sortSpecOf } from "../universe/sort.ts";

/** Beyond this many rows, one sort of the whole table is faster. */
const MOST_ROWS = 1 << 16;

/** `sort |> limit`: keeps the first rows while they come in, instead of sorting them all. */
export const topNRule: Rule = {
  name: "top-n",
  rewrite(node, { readByOne }) {
    const { operation } = node;
    if (operation.role !== "transform" || operation.name !== "limit") return undefined;
    const [input] = node.inputs;
    const sort = sortSpecOf(input);
    const { n, offset } = operation.spec as LimitSpec;
    if (sort === undefined || n + offset > MOST_ROWS || !readByOne(input)) return undefined;
    const spec: TopSpec = { ...sort, n, offset };
    return planNode(
      {
        role: "transform",
        name: "topN",
        detail: [input.operation.detail, operation.detail].filter((d) => d !== "").join(", "),
        spec,
        needs: input.operation.role === "transform" ? input.operation.needs : undefined,
        open: (context, out) => topN(spec, context, out),
      },
      input.inputs,
      node.span,
    );
  },
};
