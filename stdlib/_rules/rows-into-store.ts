import {
  type AggregateNodeSpec,
  type PlanNode,
  planNode,
  type Rule,
  type RuleContext,
  type WantedRows,
} from "../../src/sdk/index.ts";
import { storedSource, storedSpecOf } from "../influxdata/influxdb/_stored.ts";
import type { ColumnChoice } from "../universe/_column-choice.ts";
import type { ColumnSpec } from "../universe/_distinct.ts";
import type { GroupSpec } from "../universe/group.ts";
import type { KeyValuesSpec } from "../universe/keyValues.ts";
import type { LimitSpec } from "../universe/limit.ts";

/** Which rows and series of a store a step looks at. */
interface Look {
  readonly rows: WantedRows;
  /** How a step looks at tables that were grouped: at all series, or at the first with each value of these columns. */
  readonly grouped?: "all" | readonly string[];
}

const FIRST: WantedRows = { of: "first", count: 1 };

/** `from() |> last()` of a store and the like: the source need not read rows that the step does not look at. */
export const rowsIntoStore: Rule = {
  name: "rows-into-store",
  rewrite(node, context) {
    const { operation, inputs } = node;
    if (operation.role !== "transform" || inputs.length !== 1) return undefined;
    const names = namesOfKeys(node, context);
    if (names !== undefined) return names;
    const look = lookOf(node);
    if (look === undefined) return undefined;
    /** The steps between, the first of them last. */
    const between: PlanNode[] = [];
    let input = inputs[0];
    while (look.grouped !== undefined && context.readByOne(input) && keyChoice(input) !== undefined) {
      between.push(input);
      [input] = input.inputs;
    }
    const stored = storedSpecOf(input);
    if (stored === undefined || stored.rows !== undefined || !context.readByOne(input)) return undefined;
    const first = between.at(-1);
    const seriesPer = first && look.grouped !== "all" ? seriesFor(first, look.grouped ?? []) : undefined;
    let current = planNode(storedSource({ ...stored, rows: look.rows, seriesPer }), [], input.span);
    for (const step of between.toReversed()) current = planNode(step.operation, [current], step.span);
    return planNode(operation, [current], node.span);
  },
};

/** What a step looks at that needs but some rows of each table. */
function lookOf({ operation: { name, spec } }: PlanNode): Look | undefined {
  switch (name) {
    case "limit":
      return { rows: { of: "first", count: rowsOf(spec as LimitSpec) } };
    case "tail":
      return { rows: { of: "last", count: rowsOf(spec as LimitSpec) } };
    case "first":
      return { rows: FIRST, grouped: [] };
    case "last":
      return { rows: { of: "last", count: 1 } };
    case "sum":
      return (spec as AggregateNodeSpec).aggregate.column === "_value" ? { rows: { of: "sums" } } : undefined;
    case "min":
    case "max": {
      const { column } = spec as ColumnSpec;
      return column === "_value" ? { rows: { of: name === "min" ? "least" : "greatest" }, grouped: "all" } : undefined;
    }
    case "distinct":
    case "unique": {
      const { column } = spec as ColumnSpec;
      return isOfKey(column) ? { rows: FIRST, grouped: [column] } : undefined;
    }
    case "keyValues":
      return (spec as KeyValuesSpec).keyColumns.every(isOfKey) ? { rows: FIRST } : undefined;
    case "keys":
    case "cardinality":
      return { rows: FIRST };
    default:
      return undefined;
  }
}

/** A table stays, if only as an empty one, of which no row is wanted: so one is read at least. */
function rowsOf({ n, offset }: Pick<LimitSpec, "n" | "offset">): number {
  return Math.max(1, n + offset);
}

/** Whether a column of a bucket's tables is in the group key, where they have it. */
function isOfKey(column: string): boolean {
  return column !== "_time" && column !== "_value";
}

/** The columns by which a step puts tables together that does no more than that. */
function keyChoice({ operation: { name, spec } }: PlanNode): readonly string[] | undefined {
  if (name === "keep") {
    const { names } = spec as ColumnChoice;
    return names && [...names].filter(isOfKey);
  }
  if (name !== "group") return undefined;
  const { by, columns } = spec as GroupSpec;
  return by && [...columns].every(isOfKey) ? [...columns] : undefined;
}

/** Of which columns each combination of values counts, if tables are put together by a step and looked at by some columns. */
function seriesFor(step: PlanNode, looked: readonly string[]): string[] {
  const columns = keyChoice(step) ?? [];
  return [...new Set(step.operation.name === "keep" ? columns : [...columns, ...looked])];
}

/** `keys() |> keep(columns: ["_value"]) |> distinct()`: one series of each schema tells the names. */
function namesOfKeys(node: PlanNode, { readByOne }: RuleContext): PlanNode | undefined {
  const [keep] = node.inputs;
  if (node.operation.name !== "distinct" || (node.operation.spec as ColumnSpec).column !== "_value") return undefined;
  if (keep.operation.name !== "keep" || [...((keep.operation.spec as ColumnChoice).names ?? [])].join() !== "_value")
    return undefined;
  const [keys] = keep.inputs;
  if (keys.operation.name !== "keys" || !readByOne(keep) || !readByOne(keys)) return undefined;
  const [input] = keys.inputs;
  const stored = storedSpecOf(input);
  if (stored === undefined || stored.seriesPer !== undefined || !readByOne(input)) return undefined;
  const source = planNode(storedSource({ ...stored, rows: FIRST, seriesPer: [] }), [], input.span);
  const inner = planNode(keep.operation, [planNode(keys.operation, [source], keys.span)], keep.span);
  return planNode(node.operation, [inner], node.span);
}
