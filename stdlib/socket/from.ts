import {
  type ByteReader,
  decodeBytes,
  defineSource,
  type Reader,
  type RunContext,
  readCsv,
} from "../../src/sdk/index.ts";
import { attempt, granted } from "../kafka/_outside.ts";
import { LineDecoder } from "./_lines.ts";

const WHERE = "socket.from";
const DECODERS: ReadonlySet<string> = new Set(["csv", "line"]);
const SCHEMES: ReadonlySet<string> = new Set(["tcp", "unix"]);

interface SocketSpec {
  readonly open: () => ByteReader;
  readonly decode: (bytes: ByteReader, context: RunContext) => Reader;
}

export default defineSource<SocketSpec>({
  decl: "builtin from : (url: string, ?decoder: string) => stream[A]",
  doc: `Reads rows from a socket until the other side ends it.

- **url**: \`tcp://host:port\`, also without \`tcp://\`, or \`unix:///path\`.
- **decoder**: \`csv\` (default) for annotated CSV, or \`line\`: each line is a row with its text as \`_value\` and the time at which
  it came as \`_time\`.

It needs network access; a socket of this machine (\`unix\`) counts as a private network. A silent socket is given up after the
time-out of the program (30 seconds, unless it says otherwise).`,
  examples: [
    `// given socket
//   first
//   second
import "socket"
socket.from(url: "tcp://localhost:7000", decoder: "line") |> keep(columns: ["_value"])
// => _value: "first"
// => _value: "second"`,
  ],
  read(a) {
    const decoder = a.string("decoder", "csv");
    if (!DECODERS.has(decoder)) a.refuse("decoder", `must be one of ${[...DECODERS].join(", ")}, it is "${decoder}"`);
    const given = a.string("url");
    const url = given.includes("://") ? given : `tcp://${given}`;
    const [scheme] = url.split("://", 1);
    if (!SCHEMES.has(scheme)) a.refuse("url", `has the scheme "${scheme}", which is neither tcp nor unix`);
    const { openSocket, clock } = a.runtime.deps;
    const open = granted(a, WHERE, openSocket);
    return {
      open() {
        const bytes = open(url);
        return { next: () => attempt(a, WHERE, async () => bytes.next()), close: () => bytes.close() };
      },
      decode: (bytes, context) =>
        decoder === "csv"
          ? readCsv(bytes, { name: url, batchRows: context.batchRows }, context)
          : decodeBytes(bytes, new LineDecoder(clock), context),
    };
  },
  open: ({ open, decode }, context) => decode(open(), context),
});
