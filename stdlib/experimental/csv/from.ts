import { bytesAtHand, defineSource, fail, readCsv, sendRequest } from "../../../src/sdk/index.ts";

/** Milliseconds that the request may take. */
const TIMEOUT = 30_000;

export default defineSource({
  decl: "builtin from : (url: string) => stream[A] where A: Record",
  doc: `Reads annotated CSV from the network. The program that runs the script must allow it.

- **url**: the address, with http or https.

Deprecated: use the functions of package http/requests and \`csv.from(csv:)\`.`,
  examples: [
    `// given answer 200
//   #datatype,string,long,string,double
//   #group,false,false,true,false
//   #default,_result,,,
//   ,result,table,room,_value
//   ,,0,attic,28.5
import "experimental/csv"

csv.from(url: "https://data.example.com/rooms.csv")
// => room: "attic", _value: 28.5
// => sent GET https://data.example.com/rooms.csv`,
  ],
  read(a) {
    const url = a.string("url");
    const request = { method: "GET", url, headers: {}, body: new Uint8Array(), timeoutMs: TIMEOUT };
    const { statusCode, body } = sendRequest(a, request);
    if (statusCode >= 400) fail("FLX0905", a.span, `csv.from: the server answers with status ${statusCode}: ${url}`);
    return { url, body };
  },
  open: ({ url, body }, context) => readCsv(bytesAtHand(body), { name: url, batchRows: context.batchRows }, context),
});
