import { defineScalar, sendRequest } from "../../src/sdk/index.ts";
import { headersOf } from "./_headers.ts";

export default defineScalar({
  decl: "builtin post : (url: string, ?headers: A, ?data: bytes) => int where A: Record",
  doc: `Sends a POST request and gives the status code of the response. The program that runs the script must allow it.

- **url**: the address, with http or https. Redirections are not followed.
- **headers**: headers of the request, a record of strings.
- **data**: the body.

It can be called in functions of \`map()\` and \`filter()\`, once a row. No response at all is an error.`,
  examples: [
    `// given answer 204
import "http"
import "json"

http.post(url: "https://hooks.example.com/in", data: json.encode(v: {room: "attic", temp: 28.5}))
// => 204
// => sent POST https://hooks.example.com/in {"room":"attic","temp":28.5}`,
  ],
  pure: false,
  call(a) {
    const response = sendRequest(a, {
      method: "POST",
      url: a.string("url"),
      headers: headersOf(a),
      body: a.bytes("data", new Uint8Array()),
      timeoutMs: undefined,
    });
    return BigInt(response.statusCode);
  },
});
