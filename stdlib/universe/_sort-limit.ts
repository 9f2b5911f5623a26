import type { Args, TableStream } from "../../src/sdk/index.ts";
import limit from "./limit.ts";
import sort from "./sort.ts";

/** The first `n` rows of each table in the order of columns. */
export function sortLimit(
  a: Args,
  tables: TableStream,
  order: { readonly columns: readonly string[]; readonly desc: boolean },
): TableStream {
  const sorted = a.call(sort, { tables, columns: order.columns, desc: order.desc });
  return a.call(limit, { tables: sorted, n: a.int("n") }) as TableStream;
}
