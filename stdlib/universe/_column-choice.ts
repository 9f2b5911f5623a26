import {
  type Args,
  type Batch,
  bySchema,
  type Operator,
  type Output,
  Regroup,
  type RunContext,
  Schema,
  withColumns,
} from "../../src/sdk/index.ts";

/** A choice of columns: by a list of names, or by a function of the name. */
export interface ColumnChoice {
  /** The names listed; undefined where a function chooses. */
  readonly names: ReadonlySet<string> | undefined;
  has(name: string): boolean;
}

/** Reads the arguments `columns` and `fn`, of which a call gives one. */
export function readChoice(a: Args): ColumnChoice {
  if (a.has("columns") === a.has("fn")) a.refuse("columns", "or fn must be given, and not both");
  if (a.has("columns")) {
    const names = new Set(a.strings("columns"));
    return { names, has: (name) => names.has(name) };
  }
  const fn = a.function("fn");
  return { names: undefined, has: (name) => fn.call(new Map([["column", name]]), a.span) === true };
}

/** Passes on the columns that `keeps` is true for; tables whose keys become equal become one. */
export function chooseColumns(keeps: (name: string) => boolean, context: RunContext, out: Output): Operator {
  const regroup = new Regroup(context, out);
  const layout = bySchema((schema) => {
    const kept = schema.columns.flatMap((c, i) => (keeps(c.name) ? [i] : []));
    const same = kept.length === schema.columns.length;
    return {
      kept,
      schema: same ? schema : new Schema(kept.map((i) => schema.columns[i])),
      keepsKey: schema.keys.every((k) => kept.includes(k)),
    };
  });
  return {
    push(batch: Batch) {
      const { kept, schema, keepsKey } = layout(batch.schema);
      const chosen = withColumns(
        batch,
        schema,
        kept.map((i) => batch.vectors[i]),
      );
      if (keepsKey) regroup.pass(chosen);
      else regroup.add(chosen, schema);
    },
    finish: () => regroup.finish(),
  };
}
