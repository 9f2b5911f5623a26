import type { NodeDepsOptions } from "../../src/engine/node/deps.ts";

/** Ways in which a host does not let scripts reach a server on this machine, and what is said of each. */
export const NETWORK_REFUSALS: readonly [what: string, options: NodeDepsOptions, message: string][] = [
  ["no access", { network: undefined }, "does not let scripts reach the network"],
  ["private addresses", { network: {} }, "in a private network"],
  [
    "hosts that are not named",
    { network: { hosts: ["example.com"], allowPrivate: true } },
    "is not among those allowed",
  ],
];
