import { type AggregateNodeSpec, planNode, type Rule } from "../../src/sdk/index.ts";
import { foldGroups, runsInSlotsAlways } from "../universe/_fold-groups.ts";
import type { GroupSpec } from "../universe/group.ts";

/** `group(columns:) |> sum()`: the running aggregate of each group, without keeping its rows. */
export const foldGroupsRule: Rule = {
  name: "fold-groups",
  rewrite(node, { readByOne }) {
    const aggregate = (node.operation.spec as Partial<AggregateNodeSpec> | undefined)?.aggregate;
    const [group] = node.inputs;
    if (node.operation.role !== "transform" || aggregate === undefined || node.inputs.length !== 1) return undefined;
    if (group.operation.name !== "group" || !readByOne(group) || !runsInSlotsAlways(aggregate)) return undefined;
    const { by, columns } = group.operation.spec as GroupSpec;
    if (!by) return undefined;
    const spec = { columns, fn: aggregate };
    return planNode(
      {
        role: "transform",
        name: `group |> ${node.operation.name}`,
        detail: [group.operation.detail, node.operation.detail].filter((d) => d !== "").join(", "),
        spec,
        needs: () => new Set([...columns, aggregate.column]),
        open: (context, out) => foldGroups(spec, context, out),
      },
      group.inputs,
      node.span,
    );
  },
};
