import { NO_SPAN } from "../base/span.ts";
import type { Batch } from "../column/batch.ts";
import type { ColumnType } from "../column/vector.ts";
import { planNode, TableStream } from "../plan/node.ts";
import type { Bounds } from "../plan/operation.ts";
import { readBatches } from "../sdk/index.ts";
import type { BasicName, Type } from "../types/type.ts";
import { batchesOf, type GivenTables } from "./given-tables.ts";

const COLUMN_TYPES: ReadonlySet<BasicName> = new Set(["bool", "int", "uint", "float", "string", "time"]);

/**
 * Given tables as a stream of a script; those with columns `_start` and `_stop` have gone through a range. A column takes the type that the script wants of it, where it wants a certain one.
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
  const batches = batchesOf({ what, source: `<${what}>` }, given, { types: Object.fromEntries(types) });
  const open = ({ batchRows }: { readonly batchRows: number }) => readBatches(batches, batchRows);
  const bounds = boundsOf(batches);
  const operation = { role: "source", name: "given", detail: what, spec: given, bounds: () => bounds, open } as const;
  return new TableStream(planNode(operation, [], NO_SPAN));
}

/** From the first `_start` to the last `_stop`, where all tables have them, as those have that went through `range`. */
function boundsOf(batches: readonly Batch[]): Bounds | undefined {
  let bounds: Bounds | undefined;
  for (const { schema, vectors } of batches) {
    const [starts, stops] = ["_start", "_stop"].map((name) => vectors[schema.index(name)]);
    if (starts?.type !== "time" || stops?.type !== "time") return undefined;
    for (const start of starts.data) if (bounds === undefined || start < bounds.start) bounds = { start, stop: start };
    for (const stop of stops.data) if (bounds !== undefined && stop > bounds.stop) bounds = { ...bounds, stop };
  }
  return bounds;
}
