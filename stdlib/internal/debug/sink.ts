import { defineTransform, perBatch } from "../../../src/sdk/index.ts";

export default defineTransform({
  decl: "builtin sink : (<-tables: stream[A]) => stream[A] where A: Record",
  doc: "Reads all tables and gives none.",
  examples: [
    `import "array"
import "internal/debug"
union(tables: [array.from(rows: [{v: 1}]) |> debug.sink(), array.from(rows: [{v: 2}])])
// => v: 2`,
  ],
  read: () => undefined,
  needs: () => new Set<string>(),
  open: (_spec, _context, out) => perBatch(out, () => undefined),
});
