import * as T from "../lex/tokens.ts";

/** The tokens that expressions begin with. */
export const EXPRESSION: ReadonlySet<T.TokenType> = new Set([
  T.Identifier,
  T.Literal,
  T.Text,
  T.TextBegin,
  T.ParenBegin,
  T.FunctionBegin,
  T.BracketBegin,
  T.BraceBegin,
  T.If,
  T.Prefix,
  T.Sign,
  T.Dot,
]);

/** The tokens that statements, imports and package clauses begin with. */
export const STATEMENT: ReadonlySet<T.TokenType> = new Set([
  ...EXPRESSION,
  T.AttributeName,
  T.Import,
  T.Package,
  T.Return,
  T.Option,
  T.Builtin,
  T.TestCase,
]);
