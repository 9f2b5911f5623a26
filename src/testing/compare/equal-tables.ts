import { cellText } from "../../codec/table/cell.ts";
import { type Cell, cellAt } from "../../column/vector.ts";
import type { Table } from "../../engine/index.ts";
import { alignInAnyOrder, alignInOrder } from "./align.ts";
import { Comparison } from "./comparison.ts";

export interface CompareOptions {
  /** By how much floats may differ. Default 0. NaN equals NaN. */
  readonly tolerance?: number;
  /** The rows of a table may come in any order. Default false. */
  readonly unordered?: boolean;
}

/**
 * Compares tables exactly: they must have the same group keys, and each the same columns of the same types, and the same
 * rows. In which order tables come, and columns stand, does not matter.
 *
 * @example equalTables(await answer, expected).isEqual
 */
export function equalTables(
  found: readonly Table[],
  expected: readonly Table[],
  options: CompareOptions = {},
): Comparison {
  const comparison = new Comparison();
  const { pairs, missing, surplus } = pairTables(found, expected);
  // One table on each side is one table with another group key.
  const isOther = missing.length === 1 && surplus.length === 1;
  if (isOther) pairs.push([missing[0], surplus[0]]);
  for (const [e, f] of pairs) compareTable(comparison, e, f, options);
  if (isOther) return comparison;
  for (const table of missing) {
    comparison.problems.push(`missing: table ${keyOf(table)} (${rowCount(table)})`);
    addAll(comparison, table, true);
  }
  for (const table of surplus) {
    comparison.problems.push(`not expected: table ${keyOf(table)} (${rowCount(table)})`);
    addAll(comparison, table, false);
  }
  return comparison;
}

/** Tables of one group key belong together, several of one in their order. */
function pairTables(found: readonly Table[], expected: readonly Table[]) {
  const byKey = new Map<string, Table[]>();
  for (const table of found) {
    const key = identity(table);
    const list = byKey.get(key);
    if (list === undefined) byKey.set(key, [table]);
    else list.push(table);
  }
  const pairs: [expected: Table, found: Table][] = [];
  const missing: Table[] = [];
  for (const table of expected) {
    const partner = byKey.get(identity(table))?.shift();
    if (partner === undefined) missing.push(table);
    else pairs.push([table, partner]);
  }
  const rest = new Set([...byKey.values()].flat());
  return { pairs, missing, surplus: found.filter((table) => rest.has(table)) };
}

function identity({ batch: { schema, vectors } }: Table): string {
  return schema.keys
    .map((k) => JSON.stringify([schema.columns[k].name, schema.columns[k].type, String(cellAt(vectors[k], 0))]))
    .sort()
    .join();
}

function compareTable(comparison: Comparison, expected: Table, found: Table, options: CompareOptions): void {
  const key = keyOf(expected);
  const [wanted, there] = [columnsOf(expected), columnsOf(found)];
  if (identity(expected) !== identity(found)) {
    comparison.problems.push(`the group key is ${keyOf(found)}, expected ${key}`);
  }
  for (const [name, type] of wanted) {
    const other = there.get(name);
    if (other === undefined) comparison.problems.push(`table ${key}: column ${name} (${type}) is missing`);
    else if (other !== type) comparison.problems.push(`table ${key}: column ${name} is ${other}, expected ${type}`);
  }
  for (const [name, type] of there) {
    if (!wanted.has(name)) comparison.problems.push(`table ${key}: column ${name} (${type}) is not expected`);
  }
  const names = [...wanted.keys()].filter((name) => there.has(name) && !(isKey(expected, name) && isKey(found, name)));
  const equal = rowEquality(expected, found, names, options.tolerance ?? 0);
  const align = options.unordered ? alignInAnyOrder : alignInOrder;
  comparison.addRows(key, names, align(expected.length, found.length, equal), {
    expected: (row) => textsOf(expected, names, row),
    found: (row) => textsOf(found, names, row),
  });
}

function rowEquality(a: Table, b: Table, names: readonly string[], tolerance: number) {
  const columns = names.map((name) => [cellsOf(a, name), cellsOf(b, name)] as const);
  return (i: number, j: number) => columns.every(([x, y]) => equalCells(x(i), y(j), tolerance));
}

function equalCells(a: Cell, b: Cell, tolerance: number): boolean {
  if (typeof a !== "number" || typeof b !== "number") return a === b;
  return a === b || Math.abs(a - b) <= tolerance || (Number.isNaN(a) && Number.isNaN(b));
}

/** The cells of a column by row. */
export function cellsOf({ batch: { schema, vectors } }: Table, name: string): (row: number) => Cell {
  const at = schema.index(name);
  const { key } = schema.columns[at];
  return (row) => cellAt(vectors[at], key ? 0 : row);
}

/** The cells of a row as text; of columns that the table does not have, nothing. */
export function textsOf({ batch: { schema, vectors } }: Table, names: readonly string[], row: number): string[] {
  return names.map((name) => {
    const at = schema.index(name);
    return at < 0 ? "" : cellText(vectors[at], schema.columns[at].key ? 0 : row);
  });
}

function addAll(comparison: Comparison, table: Table, isMissing: boolean): void {
  const names = [...columnsOf(table).keys()].filter((name) => !isKey(table, name));
  const rows = Array.from({ length: table.length }, (_, i) => (isMissing ? ([i, -1] as const) : ([-1, i] as const)));
  const cells = (row: number) => textsOf(table, names, row);
  comparison.addRows(keyOf(table), names, rows, { expected: cells, found: cells });
}

function columnsOf({ columns }: Table): Map<string, string> {
  return new Map(columns.map(({ name, type }) => [name, type]));
}

function isKey({ columns }: Table, name: string): boolean {
  return columns.some((c) => c.name === name && c.key);
}

/** A group key for people: `host=a region=eu`. */
export function keyOf({ batch: { schema, vectors } }: Table): string {
  const parts = schema.keys.map((k) => `${schema.columns[k].name}=${cellText(vectors[k], 0)}`);
  return parts.length === 0 ? "without group key" : parts.join(" ");
}

function rowCount({ length }: Table): string {
  return length === 1 ? "1 row" : `${length} rows`;
}
