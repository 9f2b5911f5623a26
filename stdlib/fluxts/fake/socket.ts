import { defineFunction } from "../../../src/sdk/index.ts";
import { fake, PATTERN_DOC, pattern } from "./_fakes.ts";

export default defineFunction(
  {
    decl: "builtin socket : (url: A, text: string) => {}",
    doc: `Gives the text that \`socket.from()\` reads in the test.

- **url**: the address, with its scheme. ${PATTERN_DOC}
- **text**: all that comes.`,
    examples: [
      `// given test
import "fluxts/fake"
import "socket"
fake.socket(url: "tcp://meter:*", text: "28.5")
socket.from(url: "meter:7000", decoder: "line") |> keep(columns: ["_value"])
// => _value: "28.5"`,
    ],
  },
  (a) => fake(a, (fakes) => fakes.socket(pattern(a, "url") ?? "", a.string("text"))),
);
