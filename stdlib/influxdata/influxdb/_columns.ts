import { type Args, type ColumnType, fail, needColumn, type Schema } from "../../../src/sdk/index.ts";

/**
 * The position of a column that a call needs, of the type that it needs.
 *
 * @throws FluxError FLX0400 if there is none of that name; FLX0401 if it has another type
 */
export function typedColumn(a: Args, schema: Schema, name: string, wanted: ColumnType): number {
  const at = needColumn(schema, name, a.functionName, a.span);
  const { type } = schema.columns[at];
  if (type === wanted) return at;
  fail("FLX0401", a.span, `${a.functionName}: column "${name}" is of type ${type}, it must be of type ${wanted}`);
}
