import type { IParserErrorMessageProvider, IToken, TokenType } from "chevrotain";
import type { DiagnosticCode } from "../../base/codes.ts";
import type { Diagnostic, Fix } from "../../base/diagnostic.ts";
import type { Span } from "../../base/span.ts";
import * as T from "../lex/tokens.ts";

/** Thrown inside the parser to leave a construct that makes no sense; caught where parsing can go on. */
export class Refusal extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

/** A diagnostic of severity error. */
export function problem(code: DiagnosticCode, span: Span, message: string, fix?: Fix): Diagnostic {
  return { code, severity: "error", message, span, fix };
}

/** A token as people name it. */
export function describe(token: IToken): string {
  switch (token.tokenType) {
    case T.Identifier:
    case T.With:
    case T.Extends:
      return `\`${token.image}\``;
    case T.Literal:
      return "a literal";
    case T.Text:
    case T.TextBegin:
    case T.TextPart:
    case T.TextEnd:
      return "a string";
  }
  return token.image === "" ? "the end of the text" : `\`${token.image}\``;
}

const EXPRESSION_BEGINS: ReadonlySet<TokenType> = new Set([T.Literal, T.ParenBegin, T.If]);

/** Words the errors that the grammar itself finds. */
export const messages: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, actual }) =>
    `expected ${expected.LABEL ?? expected.name}, found ${describe(actual)}`,
  buildNotAllInputParsedMessage: ({ firstRedundant }) => `${describe(firstRedundant)} is out of place here`,
  buildNoViableAltMessage: ({ expectedPathsPerAlt, actual }) =>
    `expected ${alternatives(expectedPathsPerAlt.flat().map((path) => path[0]))}, found ${describe(actual[0])}`,
  buildEarlyExitMessage: ({ expectedIterationPaths, actual }) =>
    `expected ${alternatives(expectedIterationPaths.map((path) => path[0]))}, found ${describe(actual[0])}`,
};

function alternatives(types: readonly TokenType[]): string {
  const set = new Set(types);
  if ([...EXPRESSION_BEGINS].every((t) => set.has(t))) return "an expression";
  const labels = [...new Set(types.map((t) => t.LABEL ?? t.name))];
  const last = labels.pop() as string;
  return labels.length === 0 ? last : `${labels.join(", ")} or ${last}`;
}
