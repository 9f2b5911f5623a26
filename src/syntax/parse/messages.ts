import type { IParserErrorMessageProvider, IToken } from "chevrotain";
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

/** What a rule that chooses between forms expects. */
const EXPECTED: Readonly<Record<string, string>> = {
  statement: "a statement",
  type: "a type",
  typeParameter: "a parameter",
  typeScheme: "a constraint like `A: Addable`",
  propertyKey: "a name",
};

export function expected(what: string, found: IToken): string {
  return `expected ${what}, found ${describe(found)}`;
}

function expectedBy(ruleName: string, found: IToken): string {
  return expected(EXPECTED[ruleName] ?? "an expression", found);
}

/** Words the errors that the grammar itself finds. */
export const messages: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected: type, actual }) => expected(type.LABEL ?? type.name, actual),
  buildNoViableAltMessage: ({ actual, ruleName }) => expectedBy(ruleName, actual[0]),
  buildEarlyExitMessage: ({ actual, ruleName }) => expectedBy(ruleName, actual[0]),
  buildNotAllInputParsedMessage: ({ firstRedundant }) => `${describe(firstRedundant)} is out of place here`,
};
