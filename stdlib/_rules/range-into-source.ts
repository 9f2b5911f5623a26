import { planNode, type Rule } from "../../src/sdk/index.ts";
import type { RangeSpec } from "../universe/range.ts";

/** `source |> range()`: the source leaves out rows outside the range while it reads; the range stays to set the bounds. */
export const rangeIntoSource: Rule = {
  name: "range-into-source",
  rewrite(node, { readByOne }) {
    if (node.operation.name !== "range" || node.operation.role !== "transform") return undefined;
    const [input] = node.inputs;
    const { operation } = input;
    if (operation.role !== "source" || operation.bound === undefined || operation.bounded) return undefined;
    if (operation.boundAtOnce === true || !readByOne(input)) return undefined;
    const { start, stop } = node.operation.spec as RangeSpec;
    return planNode(node.operation, [planNode(operation.bound(start, stop), [], input.span)], node.span);
  },
};
