import {
  bySchema,
  defineTransform,
  joinColumns,
  needColumn,
  perBatch,
  RowFilter,
  segmentCount,
} from "../../src/sdk/index.ts";

export default defineTransform({
  decl: "builtin sample : (<-tables: stream[A], n: int, ?column: string, ?pos: int) => stream[A] where A: Record",
  doc: `Keeps every \`n\`-th row of each table.

- **n**: the distance of the rows kept, at least 1.
- **pos**: the first row kept, counted from 0; it must be less than \`n\`. Left out or negative, it is chosen at random for each
  table.
- **column**: a column that must be there. Default \`_value\`. Rows count whether it is null or not.

A table of which no row is kept stays as an empty table.`,
  examples: [
    `import "array"
array.from(rows: [{_value: 1}, {_value: 2}, {_value: 3}, {_value: 4}]) |> sample(n: 2, pos: 1)
// => _value: 2
// => _value: 4`,
  ],
  read(a) {
    const n = a.count<never>("n", undefined, 1);
    const pos = Number(a.int("pos", -1n));
    if (pos >= n) a.refuse("pos", `must be less than n, but ${pos} >= ${n}`);
    const { random } = a.runtime.deps;
    const first = () => (pos < 0 ? Math.floor(random() * n) : pos);
    return { n, first, column: a.string("column", "_value") };
  },
  needs: ({ column }, wanted) => joinColumns(wanted, [column]),
  open({ n, first, column }, { span }, out) {
    const check = bySchema((schema) => needColumn(schema, column, "sample", span));
    const filter = new RowFilter(true);
    // Rows to go until the next one is kept.
    let wait = 0;
    return perBatch(out, (batch) => {
      check(batch.schema);
      const marks = new Uint8Array(batch.length);
      for (let s = 0; s < segmentCount(batch); s++) {
        if (s > 0 || !batch.continues) wait = first();
        const end = batch.offsets[s + 1];
        let row = batch.offsets[s] + wait;
        for (; row < end; row += n) marks[row] = 1;
        wait = row - end;
      }
      return filter.apply(batch, marks);
    });
  },
});
