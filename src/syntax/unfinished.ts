import type { Diagnostic } from "../base/diagnostic.ts";
import type { Span } from "../base/span.ts";
import { lex } from "./lex/lexer.ts";
import { CLOSERS, OPENERS, type Token } from "./lex/tokens.ts";
import { parse } from "./parse/parse.ts";

/**
 * Whether a text is the beginning of a script that lacks its rest: a bracket or string that is still open, an operator
 * without its right operand, a name without its value.
 *
 * @example isUnfinished('from(bucket: "a") |>') // true
 * @example isUnfinished("a = ]") // false: more text would not mend it
 */
export function isUnfinished(text: string): boolean {
  const source = { name: "<input>", text };
  const { tokens, problems } = lex(source);
  const brackets = openBrackets(tokens);
  if (brackets === undefined) return false;
  // Of a regular expression too the end can be missing, but more often its `/` is in the wrong place.
  const isOpenString = problems.some(({ code, span }) => code === "FLX0003" && /["}]/.test(text[span.start]));
  if (brackets.length > 0 || isOpenString) return true;
  const errors = parse(source).diagnostics.filter((d) => d.severity === "error");
  return (
    errors.length > 0 &&
    errors.every((d) => d.code === "FLX0001" && placesOf(d).some((span) => span.start >= text.length))
  );
}

/** Where the problem is, and where what would mend it is missing. */
function placesOf({ span, related = [] }: Diagnostic): Span[] {
  return [span, ...related.map((r) => r.span)];
}

const OPENING: ReadonlySet<string> = new Set([...OPENERS.keys(), "${"]);

/** The brackets that wait for their end, outermost first; undefined if some do not match. */
export function openBrackets(tokens: readonly Token[]): readonly Token[] | undefined {
  const open: Token[] = [];
  for (const token of tokens) {
    if (OPENING.has(token.image)) open.push(token);
    else if (CLOSERS.has(token.image) && open.pop()?.index !== token.partner) return undefined;
  }
  return open;
}

/**
 * Whether a further line belongs to the statement that a text ends with, as in a script: it begins with an operator, a
 * bracket or a member.
 *
 * @example continues("a = 1", "  + 2") // true
 * @example continues("a = 1", "b = 2") // false
 */
export function continues(text: string, line: string): boolean {
  if (/^\s*(?:\/\/.*)?$/.test(line)) return false;
  const count = statementCount(text);
  return count > 0 && statementCount(`${text}\n${line}`) === count;
}

function statementCount(text: string): number {
  const { file } = parse({ name: "<input>", text });
  return file.imports.length + file.body.length;
}

/**
 * A text with blanks in place of its line breaks; undefined if a comment or a string needs them.
 *
 * @example onOneLine("f(\n  a: 1,\n)") // "f( a: 1, )"
 */
export function onOneLine(text: string): string | undefined {
  const { tokens, comments } = lex({ name: "<input>", text });
  const spansLines = tokens.some(({ start, end }) => text.slice(start, end).includes("\n"));
  return comments.length > 0 || spansLines ? undefined : text.replace(/\s*\n\s*/g, " ").trim();
}
