import { type Diagnostic, FluxError } from "../base/diagnostic.ts";
import type { Span } from "../base/span.ts";

/**
 * An error of a source told with the call that reads it: where the error has no place (a file that cannot be opened),
 * the call is its place; where it points into the data, the call stands beside it.
 */
export function atCall(error: unknown, call: Span): unknown {
  if (!(error instanceof FluxError)) return error;
  return new FluxError(error.diagnostics.map((d) => placed(d, call)));
}

function placed(d: Diagnostic, call: Span): Diagnostic {
  if (d.span.source === call.source) return d;
  if (d.span.source.text === "") return { ...d, span: call };
  return { ...d, related: [...(d.related ?? []), { message: "read by this call", span: call }] };
}
