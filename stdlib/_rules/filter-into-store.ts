import { conditionOf, planNode, type Rule } from "../../src/sdk/index.ts";
import { storedSource, storedSpecOf } from "../influxdata/influxdb/_stored.ts";
import type { FilterSpec } from "../universe/filter.ts";

/**
 * `from() |> filter()` of a store: what a condition can say of the predicate is asked of the store. A filter that says more
 * stays, for the rest.
 */
export const filterIntoStore: Rule = {
  name: "filter-into-store",
  rewrite(node, { readByOne }) {
    const { operation } = node;
    const [input] = node.inputs;
    if (operation.name !== "filter" || operation.role !== "transform" || !readByOne(input)) return undefined;
    const stored = storedSpecOf(input);
    const { fn, keepEmpty } = operation.spec as FilterSpec;
    if (stored === undefined || keepEmpty || stored.partly === operation) return undefined;
    const { condition, whole } = conditionOf(fn);
    if (condition === undefined) return whole ? input : undefined;
    const { where } = stored;
    const source = {
      ...stored,
      where: where === undefined ? condition : ({ op: "and", left: where, right: condition } as const),
    };
    if (whole) {
      const checks = [...stored.checks, { fn, span: node.span }];
      return planNode(storedSource({ ...source, checks }), [], input.span);
    }
    return planNode(operation, [planNode(storedSource({ ...source, partly: operation }), [], input.span)], node.span);
  },
};
