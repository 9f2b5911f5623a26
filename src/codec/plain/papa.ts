import Papa from "papaparse";

/** What the parser gives for a text. */
interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row?: number; readonly index?: number }[];
  /** `cursor` is where the last complete row ends. */
  readonly meta: { readonly cursor: number };
}

/** Delimiters that are looked for. */
const DELIMITERS = [",", "\t", ";", "|"];

/** The rows of a text with lines that end with LF; without the last row if the text goes on. */
export function parseRows(text: string, delimiter: string, goesOn: boolean): Parsed {
  return new Papa.Parser({ delimiter, newline: "\n" }).parse(text, 0, goesOn);
}

/** Where each row of the text begins, and at last where the last one ends. */
export function rowStarts(text: string, delimiter: string, goesOn: boolean): number[] {
  const starts = [0];
  const step = ({ meta }: { meta: { cursor: number } }) => {
    starts.push(meta.cursor);
  };
  new Papa.Parser({ delimiter, newline: "\n", step }).parse(text, 0, goesOn);
  return starts;
}

/** The delimiter that cuts the first rows most evenly; a comma if none does. */
export function findDelimiter(text: string): string {
  const { meta } = Papa.parse<string[]>(text, {
    preview: 10,
    newline: "\n",
    skipEmptyLines: true,
    delimitersToGuess: DELIMITERS,
  });
  return meta.delimiter;
}
