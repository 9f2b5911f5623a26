import { defineFunction, fail } from "../../../src/sdk/index.ts";

export default defineFunction(
  {
    decl: "builtin from : (url: string) => stream[A] where A: Record",
    doc: `Reads annotated CSV from the network. It is refused: scripts reach no network. Fetch the file and read it with
\`csv.from(file:)\`.

- **url**: the address.

Deprecated: use \`csv.from(file:)\`.`,
    examples: [],
  },
  (a) => {
    const message = `csv.from: this program does not let scripts fetch files from the network (${a.string("url")})`;
    return fail("FLX0902", a.span, message, [
      'fetch it before, import "csv" instead of "experimental/csv", and read it with csv.from(file: …)',
    ]);
  },
);
