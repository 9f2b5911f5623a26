import type { AnswerColumn, AnswerTable } from "../answer.ts";
import { pick, randomOf } from "./random.ts";

export const KINDS = [
  "changed cell",
  "cell made null",
  "missing row",
  "surplus row",
  "changed type",
  "changed value of the group key",
  "other columns in the group key",
  "missing table",
] as const;
export type Kind = (typeof KINDS)[number];

/** The tables of an answer with one thing changed. */
export interface Mutant {
  readonly kind: Kind;
  readonly tables: readonly AnswerTable[];
  /** The table with the change has no rows, so that the change shows in none. */
  readonly isOfEmpty: boolean;
  /** Of a changed cell, its column, what it was and what it is. */
  readonly cell?: {
    readonly column: string;
    readonly type: string;
    readonly before: string;
    readonly after: string;
  };
}

/** For each kind a mutant, as far as the tables allow it: of a table with rows if there is one. `seed` decides where it is. */
export function mutantsOf(tables: readonly AnswerTable[], seed: string): Mutant[] {
  return KINDS.flatMap((kind) => {
    const random = randomOf(`${seed} ${kind}`);
    const order = tables.map((table, at) => ({ at, empty: table.rows.length === 0 ? 1 : 0, place: random() }));
    for (const { at, empty } of order.sort((a, b) => a.empty - b.empty || a.place - b.place)) {
      const changed = MUTATIONS[kind](tables[at], random, tables);
      if (changed === undefined) continue;
      const { table, cell } = changed;
      const others = tables.toSpliced(at, 1, ...(table === undefined ? [] : [table]));
      return [{ kind, tables: others, cell, isOfEmpty: empty === 1 }];
    }
    return [];
  });
}

type Mutation = (
  table: AnswerTable,
  random: () => number,
  all: readonly AnswerTable[],
) => { readonly table: AnswerTable | undefined; readonly cell?: Mutant["cell"] } | undefined;

const MUTATIONS: Readonly<Record<Kind, Mutation>> = {
  "changed cell": (table, random) => changeCell(table, random, other),
  "cell made null": (table, random) => changeCell(table, random, (_, text) => (text === "" ? undefined : "")),
  "missing row": (table, random) => {
    if (table.rows.length === 0) return undefined;
    const row = Math.floor(random() * table.rows.length);
    return { table: { ...table, rows: table.rows.toSpliced(row, 1) } };
  },
  "surplus row": (table, random) => {
    if (table.rows.length === 0) return undefined;
    const row = pick(table.rows, random);
    return { table: { ...table, rows: table.rows.toSpliced(Math.floor(random() * table.rows.length), 0, row) } };
  },
  "changed type": (table, random) => {
    const columns = table.columns.filter(({ name, type }) => type !== "string" && !isRepeated(table, name));
    if (columns.length === 0) return undefined;
    const column = pick(columns, random);
    return { table: { ...table, columns: table.columns.map((c) => (c === column ? { ...c, type: "string" } : c)) } };
  },
  "changed value of the group key": (table, _, all) => {
    const column = table.columns.find((c) => c.key);
    if (column === undefined) return undefined;
    const before = table.key.get(column.name) ?? "";
    const taken = new Set(all.map((t) => t.key.get(column.name)));
    let after = other(column.type, before);
    for (let i = 0; i < all.length && taken.has(after); i++) after = other(column.type, after);
    if (taken.has(after)) return undefined;
    return { table: withKeyValue(table, table.columns.indexOf(column), after) };
  },
  "other columns in the group key": (table, _, all) => {
    // A column that leaves the key may make two keys one; one that joins it never does.
    const joins = table.columns.findIndex(
      (c, i) =>
        !c.key &&
        !isRepeated(table, c.name) &&
        table.rows.length > 0 &&
        table.rows.every((r) => r[i] === table.rows[0][i]),
    );
    if (joins >= 0) return { table: withKey(table, joins, true) };
    const leaves = table.columns.findIndex((c) => c.key);
    return leaves < 0 || all.length > 1 ? undefined : { table: withKey(table, leaves, false) };
  },
  "missing table": (_, __, all) => (all.length > 1 ? { table: undefined } : undefined),
};

function isRepeated({ columns }: AnswerTable, name: string): boolean {
  return columns.filter((c) => c.name === name).length > 1;
}

function changeCell(
  table: AnswerTable,
  random: () => number,
  change: (type: string, text: string) => string | undefined,
) {
  const columns = table.columns.map((c, i) => ({ ...c, i })).filter((c) => !c.key && !isRepeated(table, c.name));
  if (columns.length === 0 || table.rows.length === 0) return undefined;
  for (let attempt = 0; attempt < 20; attempt++) {
    const { i, type, name } = pick(columns, random);
    const row = Math.floor(random() * table.rows.length);
    const before = table.rows[row][i];
    const after = change(type, before);
    if (after === undefined || after === before) continue;
    const rows = table.rows.map((cells, r) => (r === row ? cells.toSpliced(i, 1, after) : cells));
    return { table: { ...table, rows }, cell: { column: name, type, before, after } };
  }
  return undefined;
}

/** Another value of a type, in the notation of annotated CSV. */
function other(type: string, text: string): string {
  switch (type) {
    case "long":
      return text === "" ? "0" : String(BigInt.asIntN(64, BigInt(text) + 1n));
    case "unsignedLong":
      return text === "" ? "0" : String(BigInt.asUintN(64, BigInt(text) + 1n));
    case "double": {
      const value = Number(text);
      if (text === "" || !Number.isFinite(value)) return "0.5";
      // More than any tolerance.
      return String(Math.abs(value) < 1000 ? value + 1 : value / 2);
    }
    case "boolean":
      return text === "true" ? "false" : "true";
    case "string":
      return `${text}+`;
    default:
      if (type.startsWith("dateTime"))
        return text.startsWith("2000-01-0") ? "2000-02-01T00:00:00Z" : "2000-01-01T00:00:00Z";
      throw new Error(`no other value of type ${type}`);
  }
}

function withKeyValue(table: AnswerTable, at: number, value: string): AnswerTable {
  const key = new Map([...table.key, [table.columns[at].name, value]]);
  return { ...table, key, rows: table.rows.map((cells) => cells.toSpliced(at, 1, value)) };
}

function withKey(table: AnswerTable, at: number, isKey: boolean): AnswerTable {
  const column: AnswerColumn = { ...table.columns[at], key: isKey };
  const key = new Map(table.key);
  if (isKey) key.set(column.name, table.rows[0][at]);
  else key.delete(column.name);
  return { ...table, columns: table.columns.toSpliced(at, 1, column), key };
}

/** Tables as annotated CSV, a block for each. */
export function csvOf(tables: readonly AnswerTable[]): string {
  return tables.map(block).join("\n");
}

function block({ columns, key, rows }: AnswerTable, table: number): string {
  const line = (cells: readonly string[]) => cells.map(quoted).join(",");
  const lines = [
    ["#datatype", "string", "long", ...columns.map((c) => c.type)],
    ["#group", "false", "false", ...columns.map((c) => String(c.key))],
    [
      "#default",
      "_result",
      rows.length === 0 ? String(table) : "",
      ...columns.map((c) => (rows.length === 0 ? (key.get(c.name) ?? "") : "")),
    ],
    ["", "result", "table", ...columns.map((c) => c.name)],
    ...rows.map((cells) => ["", "", String(table), ...cells]),
  ];
  return `${lines.map(line).join("\n")}\n`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
