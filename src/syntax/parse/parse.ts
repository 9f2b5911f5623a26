import { type Diagnostic, inOrder } from "../../base/diagnostic.ts";
import type { Source } from "../../base/span.ts";
import { lex } from "../lex/lexer.ts";
import type { File, TypeScheme } from "../tree.ts";
import { filePart } from "./place.ts";
import { FluxGrammar } from "./statements.ts";

let shared: FluxGrammar | undefined;

/** The one parser of the process, built at first use: analysing the grammar takes milliseconds. */
function grammar(): FluxGrammar {
  shared ??= new FluxGrammar();
  return shared;
}

/**
 * Parses a Flux script or package file. It never throws: what it cannot read is reported and becomes a `BadStatement` or
 * `BadExpression`, and the rest of the text is parsed all the same.
 *
 * @example parse({ name: "q.flux", text: "a = 1" }).file.body[0].kind // "VariableAssignment"
 */
export function parse(source: Source): { file: File; diagnostics: Diagnostic[] } {
  const { tokens, comments, problems } = lex(source);
  const diagnostics = [...problems];
  const parser = grammar();
  parser.begin(source, tokens, diagnostics);
  const items = parser.statements(tokens.length);
  parser.begin(source, [], diagnostics);
  const { parts, problems: misplaced } = filePart(items);
  const span = { source, start: 0, end: source.text.length };
  return { file: { kind: "File", span, ...parts, comments }, diagnostics: inOrder([...diagnostics, ...misplaced]) };
}

/**
 * Parses the type of a declaration: `(a: A, ?b: int) => A where A: Addable`. It never throws; the scheme is undefined
 * if there is an error.
 *
 * @example parseTypeScheme({ name: "decl", text: "(a: A) => A" }).scheme?.type.kind // "FunctionType"
 */
export function parseTypeScheme(source: Source): { scheme: TypeScheme | undefined; diagnostics: Diagnostic[] } {
  const { tokens, problems } = lex(source);
  const diagnostics = [...problems];
  const parser = grammar();
  parser.begin(source, tokens, diagnostics);
  const scheme = parser.wholeTypeScheme();
  parser.begin(source, [], diagnostics);
  const refused = diagnostics.some((d) => d.severity === "error");
  return { scheme: refused ? undefined : scheme, diagnostics: inOrder(diagnostics) };
}
