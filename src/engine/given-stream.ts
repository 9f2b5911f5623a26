import { NO_SPAN } from "../base/span.ts";
import type { ColumnType } from "../column/vector.ts";
import { planNode, TableStream } from "../plan/node.ts";
import type { BasicName, Type } from "../types/type.ts";
import { type GivenTables, readGiven } from "./given-tables.ts";

const COLUMN_TYPES: ReadonlySet<BasicName> = new Set(["bool", "int", "uint", "float", "string", "time"]);

/**
 * Given tables as a stream of a script. A column takes the type that the script wants of it, where it wants a certain one.
 *
 * @param row the type of the rows
 */
export function givenStream(given: GivenTables, row: Type | undefined, what: string): TableStream {
  const types = new Map<string, ColumnType | undefined>();
  for (let rest = row; rest?.kind === "record"; rest = rest.tail) {
    const { label, type } = rest;
    if (label.kind !== "label" || types.has(label.name)) continue;
    types.set(label.name, type.kind === "basic" && COLUMN_TYPES.has(type.name) ? (type.name as ColumnType) : undefined);
  }
  const name = { what, source: `<${what}>` };
  const open = ({ batchRows }: { readonly batchRows: number }) =>
    readGiven(name, given, { batchRows }, { types: Object.fromEntries(types) });
  const operation = { role: "source", name: "given", detail: what, spec: given, open } as const;
  return new TableStream(planNode(operation, [], NO_SPAN));
}
