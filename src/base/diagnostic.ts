import type { DiagnosticCode } from "./codes.ts";
import { position, type Span } from "./span.ts";

export type Severity = "error" | "warning" | "info";

/** An edit that would mend the problem: replace the text of `span` by `text`. */
export interface Fix {
  readonly title: string;
  readonly span: Span;
  readonly text: string;
}

/** A problem as data. Every phase returns these beside its value; printing is the last step. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly notes?: readonly string[];
  readonly related?: readonly { readonly message: string; readonly span: Span }[];
  readonly fix?: Fix;
}

/** An error of a script or its input at run time: the one exception that evaluation and operators throw. */
export class FluxError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: Diagnostic | readonly Diagnostic[]) {
    const list = Array.isArray(diagnostics) ? (diagnostics as readonly Diagnostic[]) : [diagnostics as Diagnostic];
    super(list.map((d) => d.message).join("\n"));
    this.name = "FluxError";
    this.diagnostics = list;
  }
}

/** Throws a run-time error with one diagnostic. */
export function fail(code: DiagnosticCode, span: Span, message: string, notes?: readonly string[]): never {
  throw new FluxError({ code, severity: "error", message, span, notes });
}

/** Throws on a broken promise of our own code, never on user text. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`fluxts invariant broken: ${message}`);
}

/**
 * Prints a diagnostic for people: severity, code, message, then place and source line with the span underlined.
 *
 * @example renderDiagnostic(d) // "error[FLX0101]: undefined identifier `x`\n  --> q.flux:1:5\n..."
 */
export function renderDiagnostic(d: Diagnostic): string {
  const out = [`${d.severity}[${d.code}]: ${d.message}`];
  if (d.span.source.text !== "") out.push(frame(d.span));
  for (const r of d.related ?? []) out.push(`note: ${r.message}`, frame(r.span));
  for (const n of d.notes ?? []) out.push(`  = ${n}`);
  if (d.fix) out.push(`  = fix: ${d.fix.title}`);
  return out.join("\n");
}

function frame(span: Span): string {
  const { text, name } = span.source;
  const { line, column } = position(span.source, span.start);
  const begin = span.start - (column - 1);
  const lineEnd = text.indexOf("\n", begin);
  const content = text.slice(begin, lineEnd < 0 ? text.length : lineEnd).replace(/\r$/, "");
  const width = Math.max(1, Math.min(span.end, begin + content.length) - span.start);
  const gutter = " ".repeat(String(line).length);
  const pad = content.slice(0, column - 1).replace(/[^\t]/g, " ");
  return [
    `${gutter}--> ${name}:${line}:${column}`,
    `${gutter} |`,
    `${line} | ${content}`,
    `${gutter} | ${pad}${"^".repeat(width)}`,
  ].join("\n");
}
