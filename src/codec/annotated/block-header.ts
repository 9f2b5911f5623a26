import { parseInt64 } from "../../base/int64.ts";
import { DATATYPES, type Datatype, parseDatatype } from "./datatype.ts";
import type { Excerpt } from "./excerpt.ts";

/** Cells of a row before those of the columns: annotation, result and table. */
export const META_CELLS = 3;
export const RESULT_CELL = 1;
export const TABLE_CELL = 2;

export interface HeaderRow {
  readonly cells: readonly string[];
  readonly excerpt: Excerpt;
}

export interface BlockColumn {
  readonly name: string;
  readonly datatype: Datatype;
  /** Part of the group key. */
  readonly key: boolean;
  /** What an empty cell stands for. */
  readonly fallback: string;
}

/** What the rows before the data of a block say. */
export interface BlockHeader {
  readonly result: string;
  /** Id of the table where the block has no rows, "" for none. */
  readonly table: string;
  readonly columns: readonly BlockColumn[];
  readonly defaults: HeaderRow;
}

const NEEDED = ["datatype", "group", "default"] as const;

/** Reads the rows before the data of a block: annotations in any order, then the column names. */
export class HeaderReader {
  private readonly annotations = new Map<string, HeaderRow>();
  private first: HeaderRow | undefined;
  private last: HeaderRow | undefined;
  /** The names say that the block is the error of a failed query, whose only row follows. */
  private isError = false;

  /** Takes the next row; gives the header if that was the row of names. */
  take(row: HeaderRow): BlockHeader | undefined {
    const { cells, excerpt } = row;
    this.first ??= row;
    this.last = row;
    const width = this.first.cells.length;
    if (cells.length !== width) {
      const message = `this row has ${cells.length} cells, the first row of its block has ${width}`;
      excerpt.fail("FLX0501", Math.min(width, cells.length), message);
    }
    if (this.isError) failReported(row);
    const missing = this.missing();
    const [word] = cells;
    if (missing === undefined) return word.startsWith("#") ? undefined : this.readNames(row);
    const annotation = word.replace(/^#/, "");
    if ((NEEDED as readonly string[]).includes(annotation)) {
      if (width < META_CELLS) excerpt.fail("FLX0501", -1, `an annotation row has at least ${META_CELLS} cells`);
      this.annotations.set(annotation, row);
    } else if (!word.startsWith("#")) this.failMissing(missing, excerpt);
    return undefined;
  }

  /** The text has ended. */
  finish(): void {
    if (this.last === undefined || this.annotations.size === 0) return;
    const { excerpt } = this.last;
    const missing = this.missing();
    if (missing !== undefined) this.failMissing(missing, excerpt);
    const expected = this.isError ? "the row with the error" : "the row of column names";
    excerpt.fail("FLX0504", -1, `${expected} is missing after this row`);
  }

  private missing(): string | undefined {
    return NEEDED.find((name) => !this.annotations.has(name));
  }

  private failMissing(name: string, excerpt: Excerpt): never {
    return excerpt.fail("FLX0500", 0, `the #${name} row is missing before this row`, [
      'CSV without annotation rows can be read with mode: "raw"',
    ]);
  }

  private annotation(name: (typeof NEEDED)[number]): HeaderRow {
    return this.annotations.get(name) as HeaderRow;
  }

  private readNames(row: HeaderRow): BlockHeader | undefined {
    const { cells } = row;
    if (cells[RESULT_CELL] === "error") {
      this.isError = true;
      return undefined;
    }
    const datatypes = this.annotation("datatype");
    const groups = this.annotation("group");
    const defaults = this.annotation("default");
    const table = defaults.cells[TABLE_CELL];
    if (table !== "" && parseInt64(table) === undefined) {
      defaults.excerpt.fail("FLX0505", TABLE_CELL, `the default table id ${JSON.stringify(table)} is not an integer`);
    }
    checkNames(row);
    const columns: BlockColumn[] = [];
    for (let cell = META_CELLS; cell < cells.length; cell++) {
      const name = cells[cell];
      const datatype = parseDatatype(datatypes.cells[cell]);
      if (datatype === undefined) failDatatype(datatypes, cell, name);
      columns.push({ name, datatype, key: groups.cells[cell] === "true", fallback: defaults.cells[cell] });
    }
    return { result: defaults.cells[RESULT_CELL], table, columns, defaults };
  }
}

function failDatatype({ cells, excerpt }: HeaderRow, cell: number, name: string): never {
  const message = `column ${JSON.stringify(name)} has the unknown datatype ${JSON.stringify(cells[cell])}`;
  const format = cells[cell].startsWith("dateTime")
    ? ["a dateTime needs the format of its times: dateTime:RFC3339"]
    : [];
  return excerpt.fail("FLX0503", cell, message, [...format, `datatypes are ${DATATYPES}`]);
}

/** The input is the answer of a query that failed. */
function failReported({ cells, excerpt }: HeaderRow): never {
  const [, message, reference = ""] = cells;
  return excerpt.fail("FLX0506", RESULT_CELL, message, reference === "" ? [] : [`reference ${reference}`]);
}

/** Columns are told apart by their names, so no two can share one. */
function checkNames({ cells, excerpt }: HeaderRow): void {
  const seen = new Set<string>();
  for (let cell = META_CELLS; cell < cells.length; cell++) {
    if (seen.has(cells[cell])) excerpt.fail("FLX0508", cell, `two columns are named ${JSON.stringify(cells[cell])}`);
    seen.add(cells[cell]);
  }
}

/** The header of a text without annotations: all columns are strings of one table without group key. Names may repeat. */
export function rawHeader(names: HeaderRow): BlockHeader {
  const datatype = { type: "string", layout: null } as const;
  const columns = names.cells.map((name) => ({ name, datatype, key: false, fallback: "" }));
  return { result: "", table: "0", columns, defaults: names };
}
