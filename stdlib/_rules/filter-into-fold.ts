import {
  type AggregateNodeSpec,
  aggregateMarked,
  type Batch,
  bySchema,
  type ColumnType,
  type Operator,
  type Output,
  type PlanNode,
  planNode,
  type Rule,
  type RunContext,
  rowPredicate,
} from "../../src/sdk/index.ts";
import { type FoldSpec, foldWindows } from "../universe/_fold-windows.ts";
import type { FilterSpec } from "../universe/filter.ts";

type OpenMarked = (marks: (batch: Batch) => Uint8Array, context: RunContext, out: Output) => Operator;

/** `filter() |> sum()`, `filter() |> aggregateWindow()`: folds the rows that are kept where they stand, without copying them. */
export const filterIntoFold: Rule = {
  name: "filter-into-fold",
  rewrite(node, { readByOne }) {
    const [input] = node.inputs;
    const openMarked = openerOf(node);
    if (openMarked === undefined || input.operation.name !== "filter" || !readByOne(input)) return undefined;
    const { operation: filter, span } = input;
    const { operation } = node;
    const { fn, keepEmpty } = filter.spec as FilterSpec;
    if (filter.role !== "transform" || operation.role !== "transform" || keepEmpty) return undefined;
    const needs = (wanted: Parameters<NonNullable<typeof filter.needs>>[0]) =>
      filter.needs?.(operation.needs?.(wanted) ?? "all") ?? "all";
    return planNode(
      {
        role: "transform",
        name: `filter |> ${operation.name}`,
        detail: [filter.detail, operation.detail].filter((d) => d !== "").join("; "),
        spec: { fn, into: operation.spec },
        needs,
        repeatable: true,
        open(context, out) {
          const predicate = bySchema((schema) => rowPredicate(fn, schema, { span }));
          const marks = (batch: Batch) => {
            const marked = new Uint8Array(batch.length);
            predicate(batch.schema).run(batch, marked);
            return marked;
          };
          return openMarked(marks, context, out);
        },
      },
      input.inputs,
      node.span,
    );
  },
};

/** How an operation runs over marked rows, if it can. */
function openerOf({ operation, inputs }: PlanNode): OpenMarked | undefined {
  if (operation.role !== "transform" || inputs.length !== 1) return undefined;
  const { aggregate, windows } = (operation.spec ?? {}) as Partial<AggregateNodeSpec & FoldSpec>;
  if (aggregate !== undefined && isFold(aggregate)) {
    return (marks, context, out) => aggregateMarked(aggregate, marks, context, out);
  }
  if (operation.name !== "aggregateWindow" || windows === undefined) return undefined;
  return (marks, context, out) => foldWindows(operation.spec as FoldSpec, context, out, marks);
}

const TYPES: readonly ColumnType[] = ["bool", "int", "uint", "float", "string", "time"];

/** Whether an aggregate is a fold for whatever type of column it takes. */
function isFold(aggregate: AggregateNodeSpec["aggregate"]): boolean {
  return TYPES.every((type) => {
    const kernel = aggregate.kernel(type);
    return kernel === undefined || "step" in kernel;
  });
}
