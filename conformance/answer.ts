/**
 * Reads the annotated CSV of an answer into tables to compare. It shares nothing with the engine's own codec, so that
 * neither hides a mistake of the other.
 */

export interface AnswerColumn {
  readonly name: string;
  /** Data type as annotated, such as `double`. */
  readonly type: string;
  /** Part of the group key. */
  readonly key: boolean;
}

/** One table; cells are the CSV's texts, the empty text being null. */
export interface AnswerTable {
  readonly columns: readonly AnswerColumn[];
  /** The value of each key column, by column name. */
  readonly key: ReadonlyMap<string, string>;
  readonly rows: readonly (readonly string[])[];
}

/** Tables by the name of their result. */
export type Answer = ReadonlyMap<string, readonly AnswerTable[]>;

/** Position of the first column of data: annotation, result and table come before it. */
const FIRST = 3;

/**
 * @param csv annotated CSV with the annotations datatype, group and default.
 * @throws Error for text that is not such CSV.
 */
export function readAnswer(csv: string): Answer {
  const answer = new Map<string, AnswerTable[]>();
  for (const section of sections(readRecords(csv))) {
    const { columns, defaults } = section;
    let id: string | undefined;
    let rows: string[][] = [];
    const open = (result: string, first?: readonly string[]) => {
      const key = new Map<string, string>();
      columns.forEach((c, i) => {
        if (c.key) key.set(c.name, first === undefined ? defaults[FIRST + i] : first[i]);
      });
      rows = [];
      const tables = answer.get(result) ?? [];
      answer.set(result, tables);
      tables.push({ columns, key, rows });
    };
    if (section.records.length === 0) open(defaults[1]);
    for (const record of section.records) {
      if (record.length !== columns.length + FIRST) throw new Error(`a row of ${record.length} cells: ${record}`);
      const filled = record.map((cell, i) => (cell === "" ? defaults[i] : cell));
      const cells = filled.slice(FIRST);
      const own = `${filled[1]},${filled[2]}`;
      if (own !== id) open(filled[1], cells);
      id = own;
      rows.push(cells);
    }
  }
  return answer;
}

interface Section {
  readonly columns: readonly AnswerColumn[];
  readonly defaults: readonly string[];
  readonly records: string[][];
}

function* sections(records: Iterable<string[]>): Generator<Section> {
  let annotations = new Map<string, string[]>();
  let section: Section | undefined;
  for (const record of records) {
    if (record.length === 1 && record[0] === "") continue;
    if (record[0].startsWith("#")) {
      if (section !== undefined) {
        yield section;
        section = undefined;
        annotations = new Map();
      }
      annotations.set(record[0], record);
    } else if (section === undefined) {
      section = { ...header(record, annotations), records: [] };
    } else {
      section.records.push(record);
    }
  }
  if (section !== undefined) yield section;
}

function header(names: readonly string[], annotations: ReadonlyMap<string, readonly string[]>) {
  const [types, groups, defaults] = ["#datatype", "#group", "#default"].map((name) => {
    const annotation = annotations.get(name);
    if (annotation?.length !== names.length) throw new Error(`no ${name} line for the columns ${names}`);
    return annotation;
  });
  if (names[1] !== "result" || names[2] !== "table") throw new Error(`no result and table columns in ${names}`);
  const columns = names.map((name, i) => ({ name, type: types[i], key: groups[i] === "true" }));
  return { columns: columns.slice(FIRST), defaults };
}

/** The records of a CSV text; a line break is LF or CRLF. */
function* readRecords(csv: string): Generator<string[]> {
  let record: string[] = [];
  let at = 0;
  while (at < csv.length) {
    let cell = "";
    if (csv[at] === '"') {
      for (at++; ; at++) {
        const quote = csv.indexOf('"', at);
        if (quote < 0) throw new Error("a quote is not closed");
        cell += csv.slice(at, quote);
        at = quote + 1;
        if (csv[at] !== '"') break;
        cell += '"';
      }
    }
    const end = cellEnd(csv, at);
    record.push(cell + csv.slice(at, end).replace(/\r$/, ""));
    at = end + 1;
    if (csv[end] === ",") {
      if (at === csv.length) record.push("");
      else continue;
    }
    yield record;
    record = [];
  }
  if (record.length > 0) yield record;
}

function cellEnd(csv: string, at: number): number {
  let end = at;
  while (end < csv.length && csv[end] !== "," && csv[end] !== "\n") end++;
  return end;
}
