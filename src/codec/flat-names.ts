/** The columns that say where a row belongs, in formats that put the rows of all tables together. */
export const RESULT_COLUMN = "result";
export const TABLE_COLUMN = "table";

/**
 * Names for columns beside `result` and `table`, all different: a name that is taken gets underscores behind it.
 *
 * @example flatNames(["host", "table", "host"]) // ["host", "table_", "host_"]
 */
export function flatNames(names: readonly string[]): string[] {
  const taken = new Set([RESULT_COLUMN, TABLE_COLUMN]);
  return names.map((name) => {
    let free = name;
    while (taken.has(free) || (free !== name && names.includes(free))) free += "_";
    taken.add(free);
    return free;
  });
}
