import {
  type Batch,
  bySchema,
  Coder,
  completeTables,
  type Definition,
  type Documented,
  defineTransform,
  gather,
  RowSorter,
  segmentCount,
  sortWords,
} from "../../src/sdk/index.ts";
import { oneRowPerTable, type ValueLayout, valueLayout } from "./_distinct.ts";
import { plainFloats } from "./_first-seen.ts";

/** Defines `mode`: the most frequent values of a column. */
export function defineMode(documented: Documented): Definition {
  return defineTransform({
    ...documented,
    read: (a) => ({ column: a.string("column", "_value"), name: a.functionName }),
    needs: ({ column }) => new Set([column]),
    open({ column, name }, context, out) {
      const layoutOf = bySchema((schema) => valueLayout(schema, column, name, context.span));
      return completeTables(context, (batch) => {
        const layout = layoutOf(batch.schema);
        const modes = layout.perTable ? oneRowPerTable(batch, layout) : modesOf(batch, layout);
        if (modes !== undefined) out.push(modes);
      });
    },
  });
}

/** The most frequent values of each table in ascending order; null if all values are equally frequent. */
function modesOf(batch: Batch, { at, keys, schema }: ValueLayout): Batch {
  const values = batch.vectors[at];
  const { valid } = values;
  const coder = new Coder();
  const codes = coder.encode(values.type === "float" ? plainFloats(values) : values);
  const counts = new Int32Array(coder.size);
  const first = new Int32Array(coder.size);
  const segments = segmentCount(batch);
  const offsets = new Int32Array(segments + 1);
  // The first row of each mode, -1 for null.
  const rows: number[] = [];
  for (let s = 0; s < segments; s++) {
    const begin = batch.offsets[s];
    const end = batch.offsets[s + 1];
    let distinct = 0;
    let most = 0;
    let modes = 0;
    for (let i = begin; i < end; i++) {
      if (valid !== null && valid[i] === 0) continue;
      const count = ++counts[codes[i]];
      if (count === 1) {
        first[codes[i]] = i;
        distinct++;
      }
      if (count > most) {
        most = count;
        modes = 1;
      } else if (count === most) modes++;
    }
    if (modes === distinct) rows.push(-1);
    for (let i = begin; i < end; i++) {
      const code = codes[i];
      if (modes < distinct && counts[code] === most && first[code] === i) rows.push(i);
    }
    for (let i = begin; i < end; i++) counts[codes[i]] = 0;
    offsets[s + 1] = rows.length;
  }
  const modes = gather(values, Int32Array.from(rows), rows.length, true);
  const order = new RowSorter().sort(sortWords(modes, false), offsets);
  const vectors = [...keys.map((k) => batch.vectors[k]), gather(modes, order)];
  return { schema, length: rows.length, vectors, offsets, continues: false, open: false };
}
