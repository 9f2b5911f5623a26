import type { Answer, AnswerColumn, AnswerTable } from "./answer.ts";

/** Floats may differ by this much of the greater one. */
const RELATIVE = 1e-9;

/**
 * Tells the first difference that matters between two answers, or undefined if there is none: results are matched by
 * name, tables in any order, columns in any order, rows in order, floats to 1e-9 of their size.
 */
export function difference(expected: Answer, actual: Answer): string | undefined {
  for (const [name, tables] of expected) {
    const found = resultDifference(tables, actual.get(name) ?? []);
    if (found !== undefined) return `result ${name}: ${found}`;
  }
  for (const name of actual.keys()) if (!expected.has(name)) return `result ${name} is not expected`;
  return undefined;
}

function resultDifference(expected: readonly AnswerTable[], actual: readonly AnswerTable[]): string | undefined {
  const left = [...actual];
  for (const table of expected) {
    const candidates = left.filter((t) => keyText(t) === keyText(table));
    if (candidates.length === 0)
      return `no table with the key ${keyText(table)}, but ${left.map(keyText).join(" and ")}`;
    const differences = candidates.map((t) => tableDifference(table, t));
    const match = differences.indexOf(undefined);
    if (match < 0) return `table ${keyText(table)}: ${differences[0]}`;
    left.splice(left.indexOf(candidates[match]), 1);
  }
  return left.length > 0 ? `table ${keyText(left[0])} is not expected` : undefined;
}

/** The group key as text: columns by name, with types. */
function keyText(table: AnswerTable): string {
  const columns = table.columns.filter((c) => c.key).map((c) => `${c.name}:${c.type}=${keyValue(c, table)}`);
  return `{${columns.sort().join(", ")}}`;
}

function keyValue(column: AnswerColumn, table: AnswerTable): string {
  const value = table.key.get(column.name) ?? "";
  return column.type === "double" && value !== "" ? String(floatOf(value)) : value;
}

function tableDifference(expected: AnswerTable, actual: AnswerTable): string | undefined {
  const wanted = columnTexts(expected);
  const got = columnTexts(actual);
  if (wanted !== got) return `columns ${got} instead of ${wanted}`;
  if (expected.rows.length !== actual.rows.length)
    return `${actual.rows.length} rows instead of ${expected.rows.length}`;
  const names = actual.columns.map((c) => c.name);
  // A name can come twice: its second column meets the second.
  const taken = new Map<string, number>();
  const positions = expected.columns.map(({ name }) => {
    const at = names.indexOf(name, taken.get(name) ?? 0);
    taken.set(name, at + 1);
    return at;
  });
  for (let row = 0; row < expected.rows.length; row++) {
    for (let i = 0; i < positions.length; i++) {
      const want = expected.rows[row][i];
      const have = actual.rows[row][positions[i]];
      const column = expected.columns[i];
      if (!sameCell(column.type, want, have)) return `row ${row}, column ${column.name}: ${have} instead of ${want}`;
    }
  }
  return undefined;
}

function columnTexts(table: AnswerTable): string {
  return table.columns
    .map((c) => `${c.name}:${c.type}`)
    .sort()
    .join(", ");
}

function sameCell(type: string, a: string, b: string): boolean {
  if (a === b) return true;
  if (type !== "double" || a === "" || b === "") return false;
  const x = floatOf(a);
  const y = floatOf(b);
  // An infinity is near nothing but itself.
  const isNear = Number.isFinite(x) && Number.isFinite(y);
  return Object.is(x, y) || (isNear && Math.abs(x - y) <= RELATIVE * Math.max(Math.abs(x), Math.abs(y)));
}

function floatOf(text: string): number {
  if (/^[+-]?Inf$/.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  return Number(text);
}
