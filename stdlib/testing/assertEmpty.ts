import { defineTransform, fail, segmentCount } from "../../src/sdk/index.ts";

export default defineTransform({
  decl: "builtin assertEmpty : (<-tables: stream[A]) => stream[A]",
  doc: "Fails if the stream has any row. Gives a stream without tables.",
  examples: [
    `import "array"
import "testing"

array.from(rows: [{temp: 28.5}]) |> testing.assertEmpty()
// => error: testing.assertEmpty: the stream has 1 rows in 1 tables`,
  ],
  read: () => undefined,
  needs: () => new Set(),
  open(_, { span }) {
    let tables = 0;
    let rows = 0;
    return {
      push(batch) {
        for (let s = 0; s < segmentCount(batch); s++) {
          const filled = batch.offsets[s] < batch.offsets[s + 1];
          if (filled && !(s === 0 && batch.continues)) tables++;
        }
        rows += batch.length;
      },
      finish() {
        if (rows === 0) return;
        fail("FLX0416", span, `testing.assertEmpty: the stream has ${rows} rows in ${tables} tables`);
      },
    };
  },
});
