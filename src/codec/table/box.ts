import type { ColumnType } from "../../column/vector.ts";
import { clip, displayWidth } from "./width.ts";

/** A table as the box shows it: texts without control characters. */
export interface BoxTable {
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[];
  /** The first rows and the last; there may be others between them. */
  readonly head: readonly (readonly string[])[];
  readonly tail: readonly (readonly string[])[];
  /** How many rows the table has. */
  readonly rows: number;
}

/** No column is made narrower than this, unless it is. */
const LEAST_WIDTH = 8;
const NUMBERS: ReadonlySet<ColumnType> = new Set(["int", "uint", "float"]);

/**
 * Draws a table as a box with one line a row, numbers to the right. In at most `width` columns: wide cells are clipped,
 * and if that does not do, the last columns are left out and named below.
 */
export function drawBox({ columns, head, tail, rows }: BoxTable, width: number): string {
  const shown = [...head, ...tail];
  const natural = columns.map((c, i) =>
    shown.reduce((w, row) => Math.max(w, displayWidth(row[i])), Math.max(displayWidth(c.name), c.type.length)),
  );
  const widths = fitWidths(natural, width);
  const line = (left: string, middle: string, right: string) =>
    left + widths.map((w) => "─".repeat(w + 2)).join(middle) + right;
  const row = (cells: readonly string[]) =>
    `│${widths.map((w, i) => ` ${align(cells[i], w, NUMBERS.has(columns[i].type))} `).join("│")}│`;
  const out = [line("┌", "┬", "┐"), row(columns.map((c) => c.name)), row(columns.map((c) => c.type))];
  if (rows > 0) out.push(line("├", "┼", "┤"));
  for (const cells of head) out.push(row(cells));
  if (rows > shown.length) out.push(row(columns.map(() => "⋮")));
  for (const cells of tail) out.push(row(cells));
  out.push(line("└", "┴", "┘"));
  if (rows === 0) out.push("no rows");
  else if (rows > shown.length) out.push(`${rows} rows, ${shown.length} shown`);
  const hidden = columns.slice(widths.length);
  if (hidden.length > 0)
    out.push(clip(`${hidden.length} more columns: ${hidden.map((c) => c.name).join(", ")}`, width));
  return `${out.join("\n")}\n`;
}

/** Widths of the columns that have room in `width`, borders included: as they are, or with the widest cut alike. */
function fitWidths(natural: readonly number[], width: number): number[] {
  const least = natural.map((w) => Math.min(w, LEAST_WIDTH));
  let count = 0;
  let used = 1;
  // The first column stays in any case.
  while (count < natural.length && (count === 0 || used + least[count] + 3 <= width)) used += least[count++] + 3;
  let room = width - 1 - 3 * count;
  const widths = natural.slice(0, count);
  // From the narrowest on, each column may take an equal share of what the others leave.
  const order = widths.map((_, i) => i).sort((a, b) => natural[a] - natural[b]);
  order.forEach((i, done) => {
    const share = Math.floor(room / (count - done));
    widths[i] = Math.min(natural[i], Math.max(least[i], share));
    room -= widths[i];
  });
  return widths;
}

function align(text: string, width: number, right: boolean): string {
  const clipped = clip(text, width);
  const space = " ".repeat(width - displayWidth(clipped));
  return right ? space + clipped : clipped + space;
}
