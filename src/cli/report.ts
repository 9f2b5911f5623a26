import { type Diagnostic, FluxError, renderDiagnostic } from "../base/diagnostic.ts";
import { printable } from "../base/printable.ts";
import { type Terminal, wantsColours } from "./terminal.ts";

/** Problems beyond these are only counted: what follows a thousand others helps nobody. */
const SHOWN = 20;

/** Prints what went wrong to standard error: diagnostics with their place, anything else as one line. */
export function report(terminal: Terminal, error: unknown): void {
  if (error instanceof FluxError) printDiagnostics(terminal, error.diagnostics);
  else if (error instanceof Error)
    // A bug of ours is the one thing that is better told with its stack.
    complain(terminal, error.message.startsWith("fluxts invariant") ? (error.stack ?? "") : error.message);
  else complain(terminal, String(error));
}

export function printDiagnostics(terminal: Terminal, diagnostics: readonly Diagnostic[]): void {
  const text = diagnosticsText(diagnostics);
  terminal.tell(`${terminal.interactive && wantsColours(process.env) ? coloured(text) : text}\n`);
}

/** Diagnostics as text that is safe to print. */
export function diagnosticsText(diagnostics: readonly Diagnostic[]): string {
  const texts = diagnostics.slice(0, SHOWN).map(renderDiagnostic);
  if (diagnostics.length > SHOWN) texts.push(`and ${diagnostics.length - SHOWN} more`);
  return printable(texts.join("\n\n"));
}

/** A line that comes from the program itself, not from a script. */
export function complain(terminal: Terminal, message: string): void {
  terminal.tell(`fluxts: ${printable(message)}\n`);
}

const RED = 31;
const YELLOW = 33;
const BLUE = 34;

function coloured(text: string): string {
  const paint = (colour: number) => (part: string) => `\x1b[${colour}m${part}\x1b[0m`;
  return text
    .replace(/^error(\[FLX\d+\])?/gm, paint(RED))
    .replace(/^(warning|info|note)(\[FLX\d+\])?/gm, paint(YELLOW))
    .replace(/(?<=^ *\| *)\^+$/gm, paint(RED))
    .replace(/^ *(-->|\d* ?\|)/gm, paint(BLUE));
}
