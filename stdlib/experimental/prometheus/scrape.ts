import { defineFunction, fail } from "../../../src/sdk/index.ts";

export default defineFunction(
  {
    decl: "builtin scrape : (url: string) => stream[A] where A: Record",
    doc: `Reads metrics in the text format of Prometheus from the network. It is refused: scripts reach no network.

- **url**: the address.`,
    examples: [],
  },
  (a) => {
    const message = `prometheus.scrape: this program does not let scripts reach the network (${a.string("url")})`;
    return fail("FLX0902", a.span, message);
  },
);
