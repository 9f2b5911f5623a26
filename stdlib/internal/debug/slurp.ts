import { type Batch, batchBytes, defineTransform } from "../../../src/sdk/index.ts";

export default defineTransform({
  decl: "builtin slurp : (<-tables: stream[A]) => stream[A] where A: Record",
  doc: "Holds all tables until the input has ended and then passes them on unchanged.",
  examples: [
    `import "array"
import "internal/debug"
array.from(rows: [{v: 1}]) |> debug.slurp()
// => v: 1`,
  ],
  read: () => undefined,
  needs: (_, wanted) => wanted,
  open(_, { memory }, out) {
    const held: Batch[] = [];
    return {
      push(batch) {
        memory.reserve(batchBytes(batch));
        held.push(batch);
      },
      finish() {
        for (const batch of held) {
          memory.release(batchBytes(batch));
          out.push(batch);
        }
      },
    };
  },
});
