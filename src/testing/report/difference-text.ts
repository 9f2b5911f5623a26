import { clip, displayWidth } from "../../codec/table/width.ts";
import type { Differences, DiffRow, DiffTable } from "../differences.ts";

/** Cells beyond this width are cut. */
const WIDTH = 60;
const RED = 31;
const GREEN = 32;
const GREY = 90;

/** Tables of differences as lines: with the cells that differ underlined, or in colours. */
export function differenceText({ tables, hidden }: Differences, colour: boolean): string {
  const lines = ["rows differ: - is missing, + is not wanted"];
  for (const table of tables) lines.push(...tableLines(table, colour));
  if (hidden > 0) lines.push(`… and ${hidden} more rows`);
  return lines.join("\n");
}

function tableLines({ key, columns, rows }: DiffTable, colour: boolean): string[] {
  const widths = columns.map((name, c) =>
    Math.max(displayWidth(name), ...rows.map(({ cells }) => Math.min(WIDTH, displayWidth(cells[c])))),
  );
  const line = (mark: string, texts: readonly string[], paint = (text: string, _: number) => text) =>
    `  ${[mark, ...texts.map((text, c) => paint(padded(text, widths[c]), c))].join(" ")}`.trimEnd();
  const title = key === undefined ? [] : [key === "" ? "the table without group key" : `table ${key}`];
  const lines = [...title, line(" ", columns)];
  for (const [i, row] of rows.entries()) {
    lines.push(line(row.mark || " ", row.cells, colour ? painter(row) : undefined));
    const isPairEnd = row.mark === "+" && row.differing.length > 0 && rows[i - 1]?.mark === "-";
    if (!colour && isPairEnd) {
      const under = (c: number) => Math.max(1, displayWidth(clip(row.cells[c], WIDTH)));
      lines.push(
        line(
          " ",
          columns.map((_, c) => (row.differing.includes(c) ? "^".repeat(under(c)) : "")),
        ),
      );
    }
  }
  return lines;
}

/** Cells that differ stand out, those that do not are grey; a row that has none beside it is of its colour as a whole. */
function painter({ mark, differing }: DiffRow): (text: string, column: number) => string {
  const code = mark === "-" ? RED : GREEN;
  if (mark === "") return (text) => painted(GREY, text);
  return (text, c) => (differing.length === 0 || differing.includes(c) ? painted(code, text) : text);
}

function painted(code: number, text: string): string {
  return `\x1b[${code}m${text}\x1b[0m`;
}

function padded(text: string, width: number): string {
  const shown = clip(text, WIDTH);
  return shown + " ".repeat(Math.max(0, width - displayWidth(shown)));
}
