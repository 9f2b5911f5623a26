import type { Diagnostic } from "../../src/base/diagnostic.ts";
import { NO_SPAN, type Span } from "../../src/base/span.ts";
import { Engine } from "../../src/engine/index.ts";
import { format, parse } from "../../src/syntax/index.ts";
import { plain } from "../harness/syntax.ts";

/** What is wrong with how the front end took a text, and how many errors it found. */
export interface Examination {
  readonly faults: readonly string[];
  readonly errors: number;
}

const SLOW_MS = 1000;
const engine = new Engine();

/** Parses, checks, lints and formats a text; whatever the text, each must end soon, without throwing, and say where. */
export async function examine(text: string): Promise<Examination> {
  const first = await timed(text);
  if (first.ms < SLOW_MS) return first;
  // The machine may have been busy.
  const again = await timed(text);
  return again.ms < SLOW_MS ? again : { ...again, faults: [...again.faults, `takes ${Math.round(again.ms)} ms`] };
}

async function timed(text: string): Promise<Examination & { readonly ms: number }> {
  const begin = performance.now();
  let found: Examination;
  try {
    const diagnostics = await engine.check({ name: "fuzz.flux", text }, { lint: true });
    const errors = diagnostics.filter((d) => d.severity === "error").length;
    const faults = [...aboutDiagnostics(text, diagnostics), ...(await aboutFix(text, diagnostics))];
    found = { faults: errors === 0 ? [...faults, ...aboutFormat(text)] : faults, errors };
  } catch (error) {
    found = { faults: [`throws ${error instanceof Error ? error.stack : error}`], errors: 0 };
  }
  return { ...found, ms: performance.now() - begin };
}

function aboutDiagnostics(text: string, diagnostics: readonly Diagnostic[]): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const { code, message, span, fix, related = [] } of diagnostics) {
    const told = `${code} ${message}`;
    const spans: Span[] = [span, ...related.map((r) => r.span), ...(fix === undefined ? [] : [fix.span])];
    if (spans.some((s) => s.source === NO_SPAN.source)) faults.push(`no place: ${told}`);
    if (!spans.every(({ start, end }) => 0 <= start && start <= end && end <= text.length)) {
      faults.push(`outside the text: ${told}`);
    }
    const place = `${code} at ${span.start} to ${span.end}`;
    if (seen.has(place)) faults.push(`twice: ${place}: ${message}`);
    seen.add(place);
    const words = message.replace(/`[^`]*`|"[^"]*"|undefined identifier/g, "");
    if (/^$|undefined|\[object/.test(words)) faults.push(`message: ${told}`);
  }
  return faults;
}

/** Makes the first edit that is offered: there must be less of what it mends. */
async function aboutFix(text: string, diagnostics: readonly Diagnostic[]): Promise<string[]> {
  const mended = diagnostics.find((d) => d.fix !== undefined);
  if (mended?.fix === undefined) return [];
  const { span, text: replacement } = mended.fix;
  const edited = text.slice(0, span.start) + replacement + text.slice(span.end);
  const after = await engine.check({ name: "fuzz.flux", text: edited }, { lint: true });
  const times = (list: readonly Diagnostic[]) => list.filter((d) => d.message === mended.message).length;
  const stays = after.some((d) => d.message === mended.message && d.span.start === mended.span.start);
  return !stays || times(after) < times(diagnostics)
    ? []
    : [`is not mended: ${mended.code} ${mended.message}: ${mended.fix.title}`];
}

function aboutFormat(text: string): string[] {
  const { file } = parse({ name: "fuzz.flux", text });
  const laidOut = format(file);
  const again = parse({ name: "formatted.flux", text: laidOut });
  if (again.diagnostics.some((d) => d.severity === "error")) return [`does not parse when formatted: ${laidOut}`];
  const faults: string[] = [];
  if (plain(again.file) !== plain(file)) faults.push(`means something else when formatted: ${laidOut}`);
  if (again.file.comments.length !== file.comments.length) faults.push(`loses comments when formatted: ${laidOut}`);
  if (format(again.file) !== laidOut) faults.push(`is laid out in two ways: ${laidOut}`);
  return faults;
}
