import { defineFunction, TableStream } from "../../src/sdk/index.ts";
import experimentalDiff from "../experimental/diff.ts";

export default defineFunction(
  {
    decl: `builtin diff : (
    <-got: stream[A],
    want: stream[A],
    ?epsilon: B,
    ?nansEqual: C,
    ?verbose: D,
) => stream[{A with _diff: string}]`,
    doc: `Compares two streams as \`experimental.diff()\` does, and makes what differs a result named \`errorOutput\`, which is empty if
nothing does. A second one in a script is \`errorOutput2\`. A table without rows is as good as none, as it is there;
\`testing.assertEquals()\` tells them apart.

- **got**, **want**: the streams.
- **epsilon**, **nansEqual**, **verbose**: without effect: floats may always differ by 1e-6, and NaN equals NaN.`,
    examples: [
      `import "array"
import "testing"
testing.diff(got: array.from(rows: [{v: 1.5}]), want: array.from(rows: [{v: 2.5}]))
// => _diff: "-", v: 2.5
// => _diff: "+", v: 1.5`,
    ],
  },
  (a) => {
    const stream = a.call(experimentalDiff, { got: a.stream("got"), want: a.stream("want") });
    if (stream instanceof TableStream) a.runtime.addAssertion(stream, a.span);
    return stream;
  },
);
