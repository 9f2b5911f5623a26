import {
  type Batch,
  defineFunction,
  fail,
  planNode,
  RecordValue,
  readBatches,
  TableStream,
  tableOfRecords,
} from "../../src/sdk/index.ts";
import caught from "../experimental/catch.ts";

export default defineFunction(
  {
    decl: "builtin shouldError : (fn: () => A, want: regexp) => stream[{v: string}]",
    doc: `Calls a function that must fail. A message other than wanted becomes the result \`errorOutput\`, as with \`testing.diff()\`; a
function that gives a value is an error.

- **fn**: a function without parameters.
- **want**: what the message must match.`,
    examples: [
      `import "testing"

testing.shouldError(fn: () => die(msg: "no such room"), want: /house/)
// => v: "error calling function \\"die\\" @3:31-3:55: no such room"`,
    ],
  },
  (a) => {
    const want = a.regexp("want");
    const answer = a.call(caught, { fn: a.function("fn") });
    const message = answer instanceof RecordValue ? answer.fields.get("msg") : undefined;
    if (typeof message !== "string") {
      fail("FLX0307", a.span, "testing.shouldError expected an error, but the function gave a value");
    }
    const table = tableOfRecords([new RecordValue(new Map([["v", message]]))], "testing.shouldError", a.span);
    const differing: readonly Batch[] = want.matches(message) ? [] : [table];
    const stream = new TableStream(
      planNode(
        {
          role: "source",
          name: "shouldError",
          detail: "",
          spec: undefined,
          bounded: false,
          open: ({ batchRows }) => readBatches(differing, batchRows),
        },
        [],
        a.span,
      ),
    );
    a.runtime.addAssertion(stream, a.span);
    return stream;
  },
);
