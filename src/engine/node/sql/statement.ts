/** What stands between the words of a statement, and texts in quotes. */
const PIECES = /\s+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*'?|"(?:[^"]|"")*"?|`(?:[^`]|``)*`?|\[[^\]]*\]?|\w+|./g;
const BLANK = /^(\s|--|\/\*)/;

/** What a text of SQL is, without knowing its grammar. */
export interface StatementHead {
  /** The first word, in upper case: `SELECT`. */
  readonly verb: string;
  /** Something follows the first statement. */
  readonly more: boolean;
}

/** @example statementHead("/* all *\/ select 1; -- end") // { verb: "SELECT", more: false } */
export function statementHead(sql: string): StatementHead {
  let verb = "";
  let ended = false;
  for (const [piece] of sql.matchAll(PIECES)) {
    if (BLANK.test(piece)) continue;
    if (piece === ";") ended = verb !== "";
    else if (ended) return { verb, more: true };
    else verb ||= piece.toUpperCase();
  }
  return { verb, more: false };
}

/** The statements that give rows and change nothing in a database that is opened for reading. */
const READING: ReadonlySet<string> = new Set(["SELECT", "WITH", "VALUES", "EXPLAIN"]);

/**
 * Refuses what is not one statement that reads: a database that is opened for reading can still be told to write other
 * files (`VACUUM INTO`, `ATTACH`).
 *
 * @throws Error with a text for the script's author
 */
export function demandReading(sql: string): void {
  const { verb, more } = statementHead(sql);
  if (more) throw new Error("the query must be one statement");
  if (!READING.has(verb)) throw new Error(`a query begins with SELECT, WITH, VALUES or EXPLAIN, not with "${verb}"`);
}
