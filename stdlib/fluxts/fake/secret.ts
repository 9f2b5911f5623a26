import { defineFunction } from "../../../src/sdk/index.ts";
import { fake } from "./_fakes.ts";

export default defineFunction(
  {
    decl: "builtin secret : (key: string, value: string) => {}",
    doc: `Gives a secret its value in the test.

- **key**: its name.
- **value**: what \`secrets.get()\` gives for it.`,
    examples: [
      `// given test
import "fluxts/fake"
import "influxdata/influxdb/secrets"
fake.secret(key: "token", value: "abc")
secrets.get(key: "token")
// => abc`,
    ],
  },
  (a) => fake(a, (fakes) => fakes.secret(a.string("key"), a.string("value"))),
);
