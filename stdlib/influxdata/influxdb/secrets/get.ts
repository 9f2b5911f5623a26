import { defineScalar, secretOf } from "../../../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin get : (key: string) => string",
  doc: `Gives the value of a secret, so that a script need not contain it. The program that runs the script must hand it in.

- **key**: the secret's name. A secret that there is not is an error.`,
  examples: [
    `// given secret TOKEN = k3y
import "influxdata/influxdb/secrets"

"Bearer " + secrets.get(key: "TOKEN")
// => Bearer k3y`,
  ],
  pure: false,
  call: (a) => secretOf(a, a.string("key")),
});
