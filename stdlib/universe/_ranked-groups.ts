import type { Args, Definition, TableStream } from "../../src/sdk/index.ts";
import { sortLimit } from "./_sort-limit.ts";
import group from "./group.ts";

/** One row of each group by `reducer`, and of these rows the `n` that come first, in one table. */
export function rankedGroups(a: Args, reducer: Definition, desc: boolean): TableStream {
  const column = a.string("column", "_value");
  const grouped = a.call(group, { tables: a.stream("tables"), columns: a.strings("groupColumns", []) });
  const reduced = a.call(reducer, { tables: grouped, column });
  const together = a.call(group, { tables: reduced }) as TableStream;
  return sortLimit(a, together, { columns: [column], desc });
}
