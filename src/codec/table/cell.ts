import { formatFloat } from "../../base/float.ts";
import { formatTime } from "../../base/time.ts";
import { cellAt, type Vector } from "../../column/vector.ts";

/** How a null is shown; a string of these characters is shown in quotes. */
export const NULL_TEXT = "<null>";

/** Characters that would move the cursor, change the terminal's state or the direction of the text. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
const ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** The text with its control characters as escapes. @example escaped("a\nb") // "a\\nb" */
export function escaped(text: string): string {
  return text.replace(CONTROL, (c) => ESCAPES[c] ?? `\\u{${c.charCodeAt(0).toString(16)}}`);
}

/** A value for people: times in RFC 3339, floats with an exponent only where they are very large or small. */
export function cellText(vector: Vector, row: number): string {
  const cell = cellAt(vector, row);
  if (cell === null) return NULL_TEXT;
  if (typeof cell === "string") return cell === NULL_TEXT ? `"${cell}"` : escaped(cell);
  if (typeof cell === "number") return Number.isFinite(cell) && cell !== 0 ? String(cell) : formatFloat(cell);
  return vector.type === "time" ? formatTime(cell as bigint) : String(cell);
}
