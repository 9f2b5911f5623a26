import { cellText } from "../codec/table/cell.ts";
import { type Batch, segmentCount } from "../column/batch.ts";

/** A row of a table of differences. */
export interface DiffRow {
  /** `-` is wanted and missing, `+` is there and not wanted, empty is both. */
  readonly mark: "-" | "+" | "";
  readonly cells: readonly string[];
  /** The columns whose cells are others than in the row of the other mark that stands beside this one. */
  readonly differing: readonly number[];
}

/** The rows of one table in which it is not as wanted. */
export interface DiffTable {
  /** Its group key: `host=web1 region=eu`; undefined if the rows are of several tables. */
  readonly key: string | undefined;
  /** Names of the columns that are not part of the key. */
  readonly columns: readonly string[];
  readonly rows: readonly DiffRow[];
}

export interface Differences {
  readonly tables: readonly DiffTable[];
  /** How many rows are not shown. */
  readonly hidden: number;
}

/** Rows beyond these are only counted. */
export const SHOWN = 40;
const MARK = "_diff";

/** Collects what the assertions of package testing put into their result: rows with a column `_diff`. */
export class DifferenceCollector {
  private readonly tables: { key: string; columns: string[]; rows: [mark: string, cells: string[]][] }[] = [];
  private shown = 0;
  private hidden = 0;

  add(batch: Batch): void {
    const { columns } = batch.schema;
    const mark = batch.schema.index(MARK);
    const own = columns.flatMap((c, i) => (c.key || i === mark ? [] : [i]));
    for (let s = 0; s < segmentCount(batch); s++) {
      const [from, to] = [batch.offsets[s], batch.offsets[s + 1]];
      const end = Math.min(to, from + SHOWN - this.shown);
      this.hidden += to - end;
      if (end === from) continue;
      this.shown += end - from;
      if (s > 0 || !batch.continues || this.tables.length === 0) {
        const key = columns.flatMap((c, i) => (c.key ? [`${c.name}=${cellText(batch.vectors[i], s)}`] : [])).join(" ");
        this.tables.push({ key, columns: own.map((i) => columns[i].name), rows: [] });
      }
      const { rows } = this.tables[this.tables.length - 1];
      for (let r = from; r < end; r++) {
        const text = (i: number) => cellText(batch.vectors[i], columns[i].key ? s : r);
        rows.push([mark < 0 ? "+" : text(mark), own.map(text)]);
      }
    }
  }

  take(): Differences {
    return { tables: this.tables.map((t) => ({ ...t, rows: besideEachOther(t.rows) })), hidden: this.hidden };
  }
}

/** Between rows that both sides have, sets the first row that is missing beside the first that is not wanted, and so on. */
export function besideEachOther(rows: readonly (readonly [mark: string, cells: readonly string[]])[]): DiffRow[] {
  const ordered: DiffRow[] = [];
  for (let at = 0; at < rows.length; ) {
    if (rows[at][0] === "") {
      ordered.push({ mark: "", cells: rows[at++][1], differing: [] });
      continue;
    }
    let end = at;
    while (end < rows.length && rows[end][0] !== "") end++;
    const run = rows.slice(at, end);
    const missing = run.filter(([mark]) => mark === "-").map(([, cells]) => cells);
    const surplus = run.filter(([mark]) => mark !== "-").map(([, cells]) => cells);
    for (let i = 0; i < Math.max(missing.length, surplus.length); i++) {
      const [a, b] = [missing[i], surplus[i]];
      const differing = a === undefined || b === undefined ? [] : [...a.keys()].filter((c) => a[c] !== b[c]);
      if (a !== undefined) ordered.push({ mark: "-", cells: a, differing });
      if (b !== undefined) ordered.push({ mark: "+", cells: b, differing });
    }
    at = end;
  }
  return ordered;
}
