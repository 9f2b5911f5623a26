import { compareStrings } from "../../base/runes.ts";
import type { Span } from "../../base/span.ts";
import type { ColumnType } from "../../column/vector.ts";
import { describeLowered } from "./box.ts";
import { columnType, refuseColumn } from "./columns.ts";
import type { Input } from "./inputs.ts";
import { type Ir, LEVEL } from "./ir.ts";
import type { Lowering } from "./lower.ts";
import { isAlwaysNull } from "./lower-operator.ts";
import type { Lowered } from "./lowered.ts";
import { knownType } from "./type-cell.ts";

/** One property of the record that a row function gives. */
export type Output =
  /** An input column as it is. */
  | {
      readonly kind: "source";
      readonly name: string;
      readonly type: ColumnType;
      readonly index: number;
      readonly perSegment: boolean;
    }
  /** Null everywhere. */
  | { readonly kind: "null"; readonly name: string; readonly type: ColumnType; readonly perSegment: true }
  | {
      readonly kind: "computed";
      readonly name: string;
      readonly type: ColumnType;
      readonly node: Ir;
      readonly perSegment: boolean;
    }
  /** A value whose type only the rows tell. */
  | { readonly kind: "value"; readonly name: string; readonly node: Ir; readonly perSegment: false }
  /** No column can hold it: an error as soon as there are rows. */
  | { readonly kind: "refused"; readonly name: string; readonly refuse: () => never; readonly perSegment: false };

/** The order of columns: as the properties were written, or by name. */
export type ColumnOrder = "written" | "sorted";

export function inOrder<T extends { readonly name: string }>(columns: readonly T[], order: ColumnOrder): readonly T[] {
  return order === "written" ? columns : [...columns].sort((a, b) => compareStrings(a.name, b.name));
}

/** Plans the columns for the properties of a result. A property that is null everywhere and has no type gives none. */
export function planOutputs(
  lowering: Lowering,
  fields: ReadonlyMap<string, Lowered>,
  inputs: readonly Input[],
  span: Span,
): readonly Output[] {
  const outputs: Output[] = [];
  for (const [name, field] of fields) {
    const output = planOutput(name, field, inputs, span);
    if (output === undefined) lowering.perform(field);
    else outputs.push(output);
  }
  return outputs;
}

function planOutput(name: string, field: Lowered, inputs: readonly Input[], span: Span): Output | undefined {
  const refused = (kind: string): Output => ({
    kind: "refused",
    name,
    refuse: () => refuseColumn(name, kind, span),
    perSegment: false,
  });
  if (field.kind !== "scalar") return refused(describeLowered(field));
  const { node } = field;
  if (node.type === "value") return { kind: "value", name, node, perSegment: false };
  const known = knownType(node.type);
  if (known === undefined) return undefined;
  const type = columnType(known);
  if (type === undefined) return refused(known);
  if (node.op === "column") {
    return { kind: "source", name, type, index: node.index, perSegment: inputs[node.index].key };
  }
  if (node.op === "null") return { kind: "null", name, type, perSegment: true };
  if (isAlwaysNull(node) && !node.facts.fails) return { kind: "null", name, type, perSegment: true };
  return { kind: "computed", name, type, node, perSegment: node.facts.level < LEVEL.row };
}
