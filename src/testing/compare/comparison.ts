import { besideEachOther, type Differences, type DiffTable, SHOWN } from "../differences.ts";
import { differenceText } from "../report/difference-text.ts";
import type { Aligned } from "./align.ts";

/** Rows that are equal are shown beside those that are not: so many before and after. */
const AROUND = 2;

/** What differs between tables that were found and those that are expected. */
export class Comparison {
  /** What differs beside the rows, a line each. */
  readonly problems: string[] = [];
  private readonly tables: DiffTable[] = [];
  private shown = 0;
  private hidden = 0;

  get isEqual(): boolean {
    return this.problems.length === 0 && this.tables.length === 0 && this.hidden === 0;
  }

  get differences(): Differences {
    return { tables: this.tables, hidden: this.hidden };
  }

  /** Adds the rows of a table, if some of them differ. @param key undefined for the rows of several tables */
  addRows(
    key: string | undefined,
    columns: readonly string[],
    aligned: Aligned,
    cells: { expected(row: number): readonly string[]; found(row: number): readonly string[] },
  ): void {
    const differs = ([e, f]: Aligned[number]) => e < 0 || f < 0;
    if (!aligned.some(differs)) return;
    const rows: [mark: string, cells: readonly string[]][] = [];
    aligned.forEach((pair, i) => {
      const [e, f] = pair;
      if (!differs(pair)) {
        if (!aligned.slice(Math.max(0, i - AROUND), i + AROUND + 1).some(differs)) return;
        if (this.shown < SHOWN) rows.push(["", cells.expected(e)]);
        return;
      }
      if (this.shown >= SHOWN) this.hidden++;
      else {
        this.shown++;
        rows.push(e >= 0 ? ["-", cells.expected(e)] : ["+", cells.found(f)]);
      }
    });
    if (rows.length > 0) this.tables.push({ key, columns, rows: besideEachOther(rows) });
  }

  /** All of it as lines. @param colour with colours of a terminal */
  text(colour = false): string {
    const lines = [...this.problems];
    if (this.tables.length > 0 || this.hidden > 0) lines.push(differenceText(this.differences, colour));
    return lines.join("\n");
  }
}
