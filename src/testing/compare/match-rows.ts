import { formatTime, parseTimeOrDate } from "../../base/time.ts";
import { NULL_TEXT } from "../../codec/table/cell.ts";
import type { Cell, ColumnType } from "../../column/vector.ts";
import type { Table } from "../../engine/index.ts";
import { alignInAnyOrder, alignInOrder } from "./align.ts";
import { Comparison } from "./comparison.ts";
import { type CompareOptions, cellsOf, textsOf } from "./equal-tables.ts";

/** A cell as a test expects it: a value, a pattern for text, or a matcher such as `expect.any(Number)`. */
export type ExpectedCell = string | number | bigint | boolean | null | Date | RegExp | AsymmetricMatcher;

/** What vitest and jest make of `expect.anything()` and its like. */
export interface AsymmetricMatcher {
  asymmetricMatch(value: unknown): boolean;
  toString(): string;
}

/** A row as a test expects it: the columns that it is about. */
export type ExpectedRow = Readonly<Record<string, ExpectedCell | undefined>>;

export interface MatchOptions extends CompareOptions {
  /** There may be further rows. Default false. */
  readonly partial?: boolean;
}

/**
 * Compares the rows of tables, one table after the other, with rows that say some columns of them. Types and group keys do
 * not matter: a number fits any number, and text that is a time fits a time.
 *
 * @example matchRows(tables, [{ host: "a", _value: 1.5 }, { host: "b" }], { unordered: true }).isEqual
 */
export function matchRows(
  found: readonly Table[],
  expected: readonly ExpectedRow[],
  { tolerance = 0, unordered = false, partial = false }: MatchOptions = {},
): Comparison {
  const comparison = new Comparison();
  const places = found.flatMap((table) => Array.from({ length: table.length }, (_, row) => ({ table, row })));
  const names = [...new Set(expected.flatMap((row) => Object.keys(row).filter((name) => row[name] !== undefined)))];
  const known = new Set(found.flatMap(({ columns }) => columns.map(({ name }) => name)));
  if (places.length > 0) {
    const unknown = names.filter((name) => !known.has(name) && expected.some((row) => (row[name] ?? null) !== null));
    comparison.problems.push(
      ...unknown.map((name) => `there is no column ${name}: there are ${[...known].join(", ")}`),
    );
  }
  const readers = new Map(found.map((table) => [table, readersOf(table)]));
  const equal = (e: number, f: number) => {
    const { table, row } = places[f];
    const columns = readers.get(table);
    return Object.entries(expected[e]).every(([name, cell]) => {
      if (cell === undefined) return true;
      const column = columns?.get(name);
      return matchesCell(cell, column?.cell(row) ?? null, column?.type, tolerance);
    });
  };
  const aligned = (unordered ? alignInAnyOrder : alignInOrder)(expected.length, places.length, equal);
  const wrong = partial ? aligned.filter(([e]) => e >= 0) : aligned;
  // With further rows allowed, those that are there help to see why one is missing.
  const shown = partial && wrong.some(([, f]) => f < 0) ? aligned : wrong;
  comparison.addRows(undefined, names, shown, {
    expected: (row) => names.map((name) => expectedText(expected[row][name])),
    found: (row) => textsOf(places[row].table, names, places[row].row),
  });
  return comparison;
}

function readersOf(table: Table) {
  return new Map(table.columns.map(({ name, type }) => [name, { type, cell: cellsOf(table, name) }]));
}

function matchesCell(expected: ExpectedCell, found: Cell, type: ColumnType | undefined, tolerance: number): boolean {
  if (expected === null || found === null)
    return isMatcher(expected) ? expected.asymmetricMatch(found) : expected === found;
  if (isMatcher(expected)) return expected.asymmetricMatch(plain(found, type));
  if (expected instanceof Date) return type === "time" && found === BigInt(expected.getTime()) * 1_000_000n;
  if (expected instanceof RegExp) return typeof found === "string" && found.search(expected) >= 0;
  if (type === "time" && typeof expected === "string") return parseTimeOrDate(expected) === found;
  if (typeof expected === "number" && typeof found === "number") {
    return Object.is(expected, found) || Math.abs(expected - found) <= tolerance;
  }
  const isNumber = (v: unknown) => typeof v === "number" || typeof v === "bigint";
  // biome-ignore lint/suspicious/noDoubleEquals: a number and a bigint are equal if they mean the same.
  return isNumber(expected) && isNumber(found) ? expected == found : expected === found;
}

/** The cell as `rows()` gives it. */
function plain(cell: Cell, type: ColumnType | undefined): Cell {
  if (typeof cell !== "bigint") return cell;
  if (type === "time") return formatTime(cell);
  return Number.isSafeInteger(Number(cell)) ? Number(cell) : cell;
}

function isMatcher(value: unknown): value is AsymmetricMatcher {
  return typeof value === "object" && value !== null && "asymmetricMatch" in value;
}

function expectedText(expected: ExpectedCell | undefined): string {
  if (expected === undefined) return "…";
  if (expected === null) return NULL_TEXT;
  return expected instanceof Date ? expected.toISOString() : String(expected);
}
