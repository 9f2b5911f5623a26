import type { ColumnType } from "../../src/sdk/index.ts";

/** How a kind of database writes things. */
export interface Dialect {
  /** The name of the database in messages. */
  readonly title: string;
  /** The column type that a type of the database, in upper case and without what stands in brackets, is read as. */
  readonly reads: Readonly<Record<string, ColumnType>>;
  /** What a type is read as that `reads` does not have: text, or as the values show. */
  readonly readsOther: "string" | "by value";
  /** The type of a new column for each column type that the database can hold; nothing if it can only be read. */
  readonly writes: Readonly<Partial<Record<ColumnType, string>>>;
  quote(name: string): string;
  /** Placeholder number `n`, from 1. */
  placeholder(n: number): string;
  /** The statement that makes a table if there is none; `columns` are quoted names with types. */
  createTable(table: string, columns: readonly string[]): string;
  /** The statement around an insertion, where it needs one. */
  insertion?(insert: string, table: string, dataSource: string): string;
  /** The statement that begins a transaction. */
  readonly begin: string;
  /** Values that one statement may have. */
  readonly maxValues: number;
  /** Rows that one statement may have. */
  readonly maxRows: number;
  /** How a time is written: the letter between date and time, and what stands after it. */
  readonly time: { readonly separator: " " | "T"; readonly zone: string; readonly digits: number };
}

/** A name in quotes, the quotes in it doubled; what follows a NUL, which ends it for a database, is left out. */
export function quoted(name: string, quote: '"' | "`" | "'"): string {
  const [text] = name.split("\0", 1);
  return quote + text.replaceAll(quote, quote + quote) + quote;
}

/** What most databases have in common. */
export const COMMON = {
  readsOther: "string",
  quote: (name: string) => quoted(name, '"'),
  placeholder: () => "?",
  createTable(this: Dialect, table: string, columns: readonly string[]): string {
    return `CREATE TABLE IF NOT EXISTS ${this.quote(table)} (${columns.join(",")})`;
  },
  begin: "BEGIN",
  maxValues: 65535,
  maxRows: Number.POSITIVE_INFINITY,
  time: { separator: " ", zone: "", digits: 9 },
} as const satisfies Partial<Dialect>;

/** A record that has one value under several names, which are given as a list with commas. */
export function under<T>(value: T, names: string): Record<string, T> {
  return Object.fromEntries(names.split(", ").map((name) => [name, value]));
}
