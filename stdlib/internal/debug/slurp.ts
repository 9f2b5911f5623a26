import { BatchQueue, defineTransform } from "../../../src/sdk/index.ts";

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
    const held = new BatchQueue(memory);
    memory.onShortage(() => held.spill());
    return {
      push: (batch) => held.push(batch),
      finish() {
        for (let batch = held.shift(); batch !== undefined; batch = held.shift()) out.push(batch);
      },
    };
  },
});
