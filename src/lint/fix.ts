import type { Diagnostic } from "../base/diagnostic.ts";

/**
 * The text with the edits of warnings made, of those that overlap the first; the text itself if there are none.
 *
 * @example withFixes("a b", warnings) // "b"
 */
export function withFixes(text: string, diagnostics: readonly Diagnostic[]): string {
  const edits = diagnostics
    .flatMap(({ severity, fix }) => (severity === "warning" && fix !== undefined ? [fix] : []))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let fixed = "";
  let at = 0;
  for (const { span, text: replacement } of edits) {
    if (span.start < at) continue;
    fixed += text.slice(at, span.start) + replacement;
    at = span.end;
  }
  return fixed + text.slice(at);
}
