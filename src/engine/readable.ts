import type { DiagnosticCode } from "../base/codes.ts";
import { type Diagnostic, inOrder } from "../base/diagnostic.ts";
import type { Span } from "../base/span.ts";
import type { BadExpression, File, VariableAssignment } from "../syntax/index.ts";

/** Problems of the syntax after which the tree is what was meant all the same, or has a value of which nothing is known. */
const READ_AS_MEANT: ReadonlySet<DiagnosticCode> = new Set([
  "FLX0004",
  "FLX0006",
  "FLX0007",
  "FLX0011",
  "FLX0012",
  "FLX0016",
  "FLX0018",
]);

/**
 * The file without the statements whose syntax is wrong, so that what is said of the others is true. Names that those
 * statements may define stay known, as values of which nothing is known.
 */
export function readablePart(file: File, problems: readonly Diagnostic[]): File {
  const spans = problems.filter(isLost).map((d) => d.span);
  if (spans.length === 0) return file;
  const { text } = file.span.source;
  // What cannot be read can be the end of a statement that ends on its line.
  const isWrong = ({ start, end }: Span) => {
    const newline = text.indexOf("\n", end);
    return spans.some((s) => s.start >= start && s.start <= (newline < 0 ? text.length : newline));
  };
  const imports = file.imports.filter(({ span }) => !isWrong(span));
  const statements = file.body.filter(({ kind, span }) => kind !== "BadStatement" && !isWrong(span));
  const known = new Set(statements.flatMap((s) => (s.kind === "VariableAssignment" ? [s.id.name] : [])));
  const lost = [...file.imports, ...file.body].filter((part) => ![...imports, ...statements].includes(part));
  const names = lost.flatMap(({ span }) => namesIn(span).map((name) => unknown(name, span)));
  return { ...file, imports, body: [...names.filter(({ id }) => !known.has(id.name)), ...statements] };
}

function isLost({ code, severity, fix, span }: Diagnostic): boolean {
  if (severity !== "error" || READ_AS_MEANT.has(code)) return false;
  // A number that a blank parts from its unit was read as a number.
  if (code === "FLX0005") return fix !== undefined && !isSame(fix.span, span);
  return code !== "FLX0002" || fix === undefined;
}

/** The names that a text assigns or imports, as far as can be seen. */
function namesIn({ source, start, end }: Span): string[] {
  const text = source.text.slice(start, end);
  const assigned = [...text.matchAll(/([\p{L}_][\p{L}\w]*)\s*=(?![=>~])/gu)].map(([, name]) => name);
  const imported = [...text.matchAll(/\bimport\s+(?:(\w+)\s+)?"?(?:[\w/.]*\/)?(\w+)/g)].flatMap(
    ([, ...names]) => names,
  );
  return [...new Set([...assigned, ...imported])].filter((name) => name !== undefined);
}

function unknown(name: string, span: Span): VariableAssignment {
  const init: BadExpression = { kind: "BadExpression", span };
  return { kind: "VariableAssignment", span, attributes: [], id: { kind: "Identifier", span, name }, init };
}

/** What is wrong with the syntax and with names and types together, each mistake once. */
export function joinedDiagnostics(syntax: readonly Diagnostic[], types: readonly Diagnostic[]): readonly Diagnostic[] {
  if (syntax.length === 0) return inOrder(types);
  const kept = syntax.filter((d) => !types.some(({ code, span }) => code === d.code && isSame(span, d.span)));
  // `5min` reads as `5m` and then a name `in`: that there is none shows that it was not meant so.
  const halves = types.filter((d) => d.code === "FLX0100" && kept.some((k) => isSecondHalf(k, d.span)));
  const told = kept.map(
    (k): Diagnostic => (halves.some((d) => isSecondHalf(k, d.span)) ? { ...k, severity: "error" } : k),
  );
  return inOrder([...told, ...types.filter((d) => !halves.includes(d))]);
}

function isSame(a: Span, b: Span): boolean {
  return a.source === b.source && a.start === b.start && a.end === b.end;
}

function isSecondHalf({ code, span }: Diagnostic, half: Span): boolean {
  return code === "FLX0008" && span.source === half.source && span.start < half.start && half.end <= span.end;
}
