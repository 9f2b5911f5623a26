import { FluxError } from "../base/diagnostic.ts";
import type { Source } from "../base/span.ts";
import { format as formatFile, parse } from "../syntax/index.ts";

/**
 * The script laid out in the standard way.
 *
 * @throws FluxError if it does not parse
 * @example format("a=1") // "a = 1\n"
 */
export function format(script: string | Source): string {
  const { file, diagnostics } = parse(typeof script === "string" ? { name: "<script>", text: script } : script);
  if (diagnostics.some((d) => d.severity === "error")) throw new FluxError(diagnostics);
  return formatFile(file);
}
