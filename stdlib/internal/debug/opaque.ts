import { defineTransform, perBatch } from "../../../src/sdk/index.ts";

export default defineTransform({
  decl: "builtin opaque : (<-tables: stream[A]) => stream[B] where A: Record, B: Record",
  doc: `Passes all tables on unchanged, but the type checker no longer knows their columns: one that is missing is no error, it is
null.`,
  examples: [
    `import "array"
import "internal/debug"
array.from(rows: [{v: 1}]) |> debug.opaque() |> filter(fn: (r) => not exists r.w)
// => v: 1`,
  ],
  read: () => undefined,
  needs: (_, wanted) => wanted,
  open: (_spec, _context, out) => perBatch(out, (batch) => batch),
});
