import { bySchema, defineTransform, expand } from "../../src/sdk/index.ts";
import type { PivotPart } from "./_pivot-classes.ts";
import { type PivotSpec, pivotLayout } from "./_pivot-layout.ts";
import { pushPivoted } from "./_pivot-output.ts";
import { PivotPlaces } from "./_pivot-places.ts";
import { SpilledPivot } from "./_pivot-spill.ts";

export default defineTransform<PivotSpec>({
  decl: `builtin pivot : (<-tables: stream[A], columnKey: [string], rowKey: [string], valueColumn: string) => stream[B]
    where A: Record, B: Record`,
  doc: `Turns values of a column that stand below each other into columns beside each other.

- **rowKey**: the columns that tell which row of the result a value belongs to.
- **columnKey**: the columns whose values tell which new column it belongs to. Several values are joined by \`_\`, null is
  written \`null\`, floats have an exponent (\`1.25E+03\`), times nine digits of fraction.
- **valueColumn**: the column with the values.

A table of the result has the columns of the group key (without column key and value column), those of the row key and
the new ones; all others are dropped. Rows and new columns stand in the order in which they are first seen. A value that
comes later for the same place replaces the one before; places without a value are null. In the row key, a null counts as
the same as the text \`null\`.

It is an error if a table lacks one of the columns, if a new column has the name of another column, and if it would hold
values of two types.`,
  examples: [
    `import "array"
array.from(rows: [
    {t: 1, f: "in", v: 1.5},
    {t: 1, f: "out", v: 2.5},
    {t: 2, f: "out", v: 3.5},
])
    |> pivot(rowKey: ["t"], columnKey: ["f"], valueColumn: "v")
// => t: 1, in: 1.5, out: 2.5
// => t: 2, in: null, out: 3.5`,
  ],
  read(a) {
    const [rowKey, columnKey] = [a.strings("rowKey"), a.strings("columnKey")];
    const both = columnKey.find((name) => rowKey.includes(name));
    if (both !== undefined) a.refuse("columnKey", `must not name columns of the row key, as "${both}"`);
    return { rowKey, columnKey, valueColumn: a.string("valueColumn") };
  },
  needs: ({ rowKey, columnKey, valueColumn }) => new Set([...rowKey, ...columnKey, valueColumn]),
  open(spec, context, out) {
    const { batchRows, memory, span } = context;
    const layoutOf = bySchema((schema) => pivotLayout(schema, spec, span));
    const places = new PivotPlaces(span);
    let parts: PivotPart[] = [];
    let held = 0;
    let spilled: SpilledPivot | undefined;
    const spill = () => {
      spilled ??= new SpilledPivot(context, places);
      const all = parts;
      parts = [];
      memory.release(held);
      held = 0;
      places.forgetRows();
      for (const part of all) spilled.add(part, layoutOf(part.batch.schema));
      spilled.spill();
    };
    const endShortage = memory.onShortage(spill);
    return {
      push(batch) {
        const layout = layoutOf(batch.schema);
        // Two place numbers for each value, and the table that it goes into.
        if (spilled === undefined) {
          const bytes = memory.hold(batch.vectors, batch.offsets.byteLength + 24 * batch.length);
          held += bytes;
        }
        const { key } = batch.schema.columns[layout.value];
        const values = key ? expand(batch.vectors[layout.value], batch.offsets) : batch.vectors[layout.value];
        if (spilled === undefined) parts.push({ batch, values, ...places.place(batch, layout) });
        else spilled.add({ batch, values, ...places.locate(batch, layout) }, layout);
      },
      finish() {
        if (parts.length > 0) {
          endShortage();
          pushPivoted(places, parts, batchRows, out);
        }
        spilled?.finish(out);
        memory.release(held);
      },
    };
  },
});
