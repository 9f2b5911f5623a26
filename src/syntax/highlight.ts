import type { Source } from "../base/span.ts";
import { lex } from "./lex/lexer.ts";
import * as T from "./lex/tokens.ts";

/** What a stretch of text is, for those who show it in colours. */
export type Highlight =
  | "keyword"
  | "function"
  | "member"
  | "parameter"
  | "string"
  | "number"
  | "regexp"
  | "comment"
  | "operator";

export interface Highlighted {
  readonly start: number;
  readonly end: number;
  readonly as: Highlight;
}

/**
 * The stretches of a text that are more than plain names and signs, in order and apart from each other. Needs no correct
 * text: only its words are looked at.
 *
 * @example highlight({ name: "q", text: "x = 1" }) // [{ start: 2, end: 3, as: "operator" }, { start: 4, end: 5, as: "number" }]
 */
export function highlight(source: Source): Highlighted[] {
  const { tokens, comments } = lex(source);
  const found: Highlighted[] = comments.map(({ span: { start, end } }) => ({ start, end, as: "comment" }));
  for (const token of tokens) {
    const as = kindOf(token, tokens);
    if (as !== undefined) found.push({ start: token.start, end: token.end, as });
  }
  return found.sort((a, b) => a.start - b.start);
}

const TEXT: ReadonlySet<T.TokenType> = new Set([T.Text, T.TextBegin, T.TextPart, T.TextEnd]);
const OPERATORS: ReadonlySet<T.TokenType> = new Set([T.Operator, T.Sign, T.Assign, T.Arrow, T.PipeReceive]);

function kindOf(token: T.Token, tokens: readonly T.Token[]): Highlight | undefined {
  const { type, image, index } = token;
  if (TEXT.has(type)) return "string";
  if (T.KEYWORDS.has(image) || type === T.With || type === T.Extends || type === T.AttributeName) {
    return "keyword";
  }
  if (OPERATORS.has(type)) return "operator";
  if (type === T.Literal) return isRegexp(token) ? "regexp" : "number";
  if (type !== T.Identifier) return undefined;
  const next = tokens[index + 1]?.type;
  if (next === T.ParenBegin) return "function";
  if (next === T.Colon) return "parameter";
  return tokens[index - 1]?.type === T.Dot ? "member" : undefined;
}

function isRegexp({ payload }: T.Token): boolean {
  return (payload as { readonly kind?: string } | undefined)?.kind === "RegexpLiteral";
}
