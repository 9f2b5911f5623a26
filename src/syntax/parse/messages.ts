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
export function describe(token: T.Token): string {
  switch (token.type) {
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

export function expected(what: string, found: T.Token): string {
  return `expected ${what}, found ${describe(found)}`;
}
