import { defineFunction } from "../../src/sdk/index.ts";

export default defineFunction(
  {
    decl: "builtin chain : (first: stream[A], second: stream[B]) => stream[B] where A: Record, B: Record",
    doc: `Runs a stream to its end and then gives another one.

- **first**: the stream that is run first. Its tables are thrown away, an error in it stops the script.
- **second**: the stream that is the result.`,
    examples: [
      `import "array"
import "experimental"
experimental.chain(first: array.from(rows: [{v: 1}]), second: array.from(rows: [{v: 2}]))
// => v: 2`,
    ],
  },
  (a) => {
    const second = a.stream("second");
    a.runtime.collect(a.stream("first"));
    return second;
  },
);
