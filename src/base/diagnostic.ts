import type { DiagnosticCode } from "./codes.ts";
import { NO_SPAN, position, type Span } from "./span.ts";

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
  /** Not a property of its own: what prints errors with their properties would print the text of the script. */
  readonly #diagnostics: readonly Diagnostic[];

  constructor(diagnostics: Diagnostic | readonly Diagnostic[]) {
    const list = Array.isArray(diagnostics) ? (diagnostics as readonly Diagnostic[]) : [diagnostics as Diagnostic];
    super(list.map((d) => d.message).join("\n"));
    this.name = "FluxError";
    this.#diagnostics = list;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
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

/** More ways than these in which one place is wrong are not told. */
const MOST_ALSO = 3;

/**
 * Diagnostics by place, source for source in the order in which they come. What is wrong in one place in several ways of one
 * kind is one problem: the first way is told, the others are notes of it.
 */
export function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const sources = [...new Set(diagnostics.map((d) => d.span.source))];
  const rank = new Map(sources.map((source, i) => [source, i]));
  const sorted = [...diagnostics].sort(
    ({ span: a }, { span: b }) =>
      (rank.get(a.source) ?? 0) - (rank.get(b.source) ?? 0) || a.start - b.start || a.end - b.end,
  );
  const places = new Map<string, Diagnostic[]>();
  for (const d of sorted) {
    const place = `${rank.get(d.span.source)} ${d.span.start} ${d.span.end} ${d.code}`;
    const before = places.get(place);
    if (before === undefined) places.set(place, [d]);
    else if (before.every(({ message }) => message !== d.message)) before.push(d);
  }
  return [...places.values()].map(([first, ...others]) => {
    if (others.length === 0) return first;
    const also = others.slice(0, MOST_ALSO).map(({ message }) => `also: ${message}`);
    return { ...first, notes: [...(first.notes ?? []), ...also] };
  });
}

/**
 * Prints a diagnostic for people: severity, code, message, then place and source line with the span underlined.
 *
 * @example renderDiagnostic(d) // "error[FLX0101]: undefined identifier `x`\n  --> q.flux:1:5\n..."
 */
export function renderDiagnostic(d: Diagnostic): string {
  const out = [`${d.severity}[${d.code}]: ${d.message}`];
  if (d.span.source !== NO_SPAN.source) out.push(frame(d.span));
  for (const r of d.related ?? []) out.push(`note: ${r.message}`, frame(r.span));
  for (const n of d.notes ?? []) out.push(`  = ${n}`);
  if (d.fix) out.push(`  = fix: ${d.fix.title}`);
  return out.join("\n");
}

/** Of a longer line, so many characters around the problem are shown. */
const SHOWN = 160;
const SHOWN_BEFORE = 60;

/** The place of a span and its line of the source with the span underlined. */
export function frame(span: Span): string {
  const { text, name } = span.source;
  if (text === "") return ` --> ${name}`;
  const { line, column } = position(span.source, span.start);
  const lineBegin = span.start - (column - 1);
  const newline = text.indexOf("\n", lineBegin);
  const lineText = text.slice(lineBegin, newline < 0 ? text.length : newline).replace(/\r$/, "");
  const hidden = lineText.length <= SHOWN ? 0 : Math.max(0, column - 1 - SHOWN_BEFORE);
  const before = `${hidden > 0 ? "…" : ""}${lineText.slice(hidden, column - 1)}`;
  const rest = lineText.slice(column - 1, hidden + SHOWN);
  const after = hidden + SHOWN < lineText.length ? "…" : "";
  const width = Math.max(1, Math.min(span.end - span.start, rest.length));
  const gutter = " ".repeat(String(line).length);
  return [
    `${gutter}--> ${name}:${line}:${column}`,
    `${gutter} |`,
    `${line} | ${before}${rest}${after}`,
    `${gutter} | ${before.replace(/[^\t]/g, " ")}${"^".repeat(width)}`,
  ].join("\n");
}
