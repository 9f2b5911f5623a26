import { joinColumns, planNode, type Rule } from "../../src/sdk/index.ts";
import { topCandidates } from "../universe/_top-candidates.ts";
import type { TopSpec } from "../universe/_top-n.ts";
import type { GroupSpec } from "../universe/group.ts";

const NAME = "topCandidates";

/** `group() |> sort |> limit`: rows that cannot be among the first of all are left out before they are grouped. */
export const topNBeforeGroup: Rule = {
  name: "top-n-before-group",
  rewrite(node, { readByOne }) {
    if (node.operation.name !== "topN" || node.operation.role !== "transform") return undefined;
    const [group] = node.inputs;
    if (group.operation.name !== "group" || group.operation.role !== "transform" || !readByOne(group)) return undefined;
    const { by, columns } = group.operation.spec as GroupSpec;
    const [input] = group.inputs;
    const spec = node.operation.spec as TopSpec;
    const first = spec.n + spec.offset;
    if (!by || columns.size > 0 || first === 0 || input.operation.name === NAME) return undefined;
    const candidates = planNode(
      {
        role: "transform",
        name: NAME,
        detail: node.operation.detail,
        spec,
        needs: (wanted) => joinColumns(wanted, spec.columns),
        open: (_, out) => topCandidates(spec, out),
      },
      [input],
      node.span,
    );
    return planNode(node.operation, [planNode(group.operation, [candidates], group.span)], node.span);
  },
};
