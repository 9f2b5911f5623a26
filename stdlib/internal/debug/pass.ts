import { defineTransform, perBatch } from "../../../src/sdk/index.ts";

export default defineTransform({
  decl: "builtin pass : (<-tables: stream[A]) => stream[A] where A: Record",
  doc: "Passes all tables on unchanged.",
  examples: [
    `import "array"
import "internal/debug"
array.from(rows: [{v: 1}]) |> debug.pass()
// => v: 1`,
  ],
  read: () => undefined,
  needs: (_, wanted) => wanted,
  open: (_spec, _context, out) => perBatch(out, (batch) => batch),
});
