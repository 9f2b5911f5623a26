import { defineScalar, toBase64 } from "../../src/sdk/index.ts";

const utf8 = new TextEncoder();

export default defineScalar({
  decl: "builtin basicAuth : (u: string, p: string) => string",
  doc: `Gives the value of the header \`Authorization\` for basic authentication (RFC 7617).

- **u**: the user's name.
- **p**: the password.`,
  examples: [
    `import "http"
http.basicAuth(u: "kim", p: "secret")
// => Basic a2ltOnNlY3JldA==`,
  ],
  kernel: (u: string, p: string) => `Basic ${toBase64(utf8.encode(`${u}:${p}`))}`,
});
