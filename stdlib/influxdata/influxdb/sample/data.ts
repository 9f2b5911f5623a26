import { defineFunction, nearest } from "../../../../src/sdk/index.ts";
import csvFromUrl from "../../../experimental/csv/from.ts";
import { SETS } from "./_sets.ts";

export default defineFunction(
  {
    decl: "builtin data : (set: string) => stream[A] where A: Record",
    doc: `Fetches a set of sample data.

- **set**: its name; \`sample.list()\` gives them all.`,
    examples: [],
  },
  (a) => {
    const name = a.string("set");
    const set = SETS.find((s) => s.name === name);
    if (set !== undefined) return a.call(csvFromUrl, { url: set.url });
    const names = SETS.map((s) => s.name);
    const guess = nearest(name, names);
    const known = guess === undefined ? `the sets are ${names.join(", ")}` : `did you mean "${guess}"?`;
    return a.refuse("set", `names no set of sample data: "${name}"; ${known}`);
  },
);
