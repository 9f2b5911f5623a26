import { planNode, type Rule } from "../../src/sdk/index.ts";
import { storedSource, storedSpecOf } from "../influxdata/influxdb/_stored.ts";
import type { RangeSpec } from "../universe/range.ts";

/** `from() |> range()` of a store: the source gives the bounds too, so that times are read only if somebody wants them. */
export const rangeIntoStore: Rule = {
  name: "range-into-store",
  rewrite({ operation, inputs: [input] }, { readByOne }) {
    if (operation.name !== "range" || operation.role !== "transform" || !readByOne(input)) return undefined;
    const stored = storedSpecOf(input);
    const { start, stop } = operation.spec as RangeSpec;
    if (stored?.bounds?.start !== start || stored.bounds.stop !== stop || stored.showsBounds === true) return undefined;
    return planNode(storedSource({ ...stored, showsBounds: true }), [], input.span);
  },
};
