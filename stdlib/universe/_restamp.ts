import {
  type Batch,
  type Bounds,
  bySchema,
  type Column,
  completeTables,
  expand,
  fail,
  needColumn,
  type Operator,
  type Output,
  Regroup,
  type RunContext,
  Schema,
  type Vector,
} from "../../src/sdk/index.ts";
import { fillEmptyTables } from "../experimental/table/fill.ts";

export interface RestampSpec {
  readonly bounds: Bounds;
  readonly timeSrc: string;
  readonly timeDst: string;
  readonly createEmpty: boolean;
}

/**
 * The last part of `aggregateWindow`: writes the time of a window into its rows and puts the windows of each table
 * together again, with the range as bounds in the group key.
 */
export function restamp(spec: RestampSpec, context: RunContext, out: Output): Operator {
  const regroup = new Regroup(context, out);
  const layout = bySchema((schema) => layoutOf(schema, spec, context));
  const add = (batch: Batch) => {
    const { output, source } = layout(batch.schema);
    const edge = (time: bigint): Vector => ({
      type: "time",
      data: new BigInt64Array(batch.length).fill(time),
      valid: null,
    });
    const vectors = output.columns.map(({ name }, c) => {
      if (name === "_start") return edge(spec.bounds.start);
      if (name === "_stop") return edge(spec.bounds.stop);
      const at = source[c];
      return batch.schema.columns[at].key ? expand(batch.vectors[at], batch.offsets) : batch.vectors[at];
    });
    regroup.addRows(output, vectors, batch.length);
  };
  return completeTables(
    context,
    (batch) => add(spec.createEmpty ? fillEmptyTables(batch) : batch),
    () => regroup.finish(),
  );
}

function layoutOf(schema: Schema, { timeSrc, timeDst }: RestampSpec, { span }: RunContext) {
  const from = needColumn(schema, timeSrc, "aggregateWindow", span);
  const { type } = schema.columns[from];
  if (type !== "time" && type !== "int") {
    fail("FLX0401", span, `aggregateWindow: column "${timeSrc}" must hold times, it holds ${type} values`);
  }
  const columns: Column[] = [];
  const source: number[] = [];
  const add = (column: Column, at: number) => {
    columns.push(column);
    source.push(at);
  };
  schema.columns.forEach((c, i) => {
    if (c.name === "_start" || c.name === "_stop") add({ name: c.name, type: "time", key: true }, i);
    else if (c.name === timeDst) add({ ...c, type }, from);
    else add(c, i);
  });
  const has = (name: string) => schema.index(name) >= 0;
  if (!has(timeDst)) add({ name: timeDst, type, key: false }, from);
  for (const edge of ["_start", "_stop"]) if (!has(edge)) add({ name: edge, type: "time", key: true }, -1);
  return { output: new Schema(columns), source };
}
