import { defineFunction, fail } from "../../src/sdk/index.ts";

export default defineFunction(
  {
    decl: "builtin from : (url: string, ?decoder: string) => stream[A]",
    doc: "Reads rows from a socket. It is refused: scripts cannot read from sockets.",
    examples: [],
  },
  (a) => fail("FLX0902", a.span, "socket.from: scripts cannot read from sockets"),
);
