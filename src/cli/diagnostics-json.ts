import type { Diagnostic, Fix } from "../base/diagnostic.ts";
import { NO_SPAN, position, type Span } from "../base/span.ts";

/**
 * Diagnostics as a JSON array for editors and CI. Lines and columns are counted from 1, columns in UTF-16 units; `end` is
 * behind the last character. A problem that has no place in a text has `file`, `start` and `end` null.
 */
export function diagnosticsJson(diagnostics: readonly Diagnostic[]): string {
  const items = diagnostics.map((d) => ({
    code: d.code,
    severity: d.severity,
    message: d.message,
    ...place(d.span),
    notes: d.notes ?? [],
    related: (d.related ?? []).map(({ message, span }) => ({ message, ...place(span) })),
    fixes: d.fix === undefined ? [] : [fixItem(d.fix)],
  }));
  return items.length === 0 ? "[]\n" : `[\n${items.map((item) => JSON.stringify(item)).join(",\n")}\n]\n`;
}

function fixItem({ title, span, text }: Fix) {
  return { title, ...place(span), text };
}

function place(span: Span) {
  if (span.source === NO_SPAN.source) return { file: null, start: null, end: null };
  const { source, start, end } = span;
  return { file: source.name, start: position(source, start), end: position(source, end) };
}
