import { writeSync } from "node:fs";
import { type Diagnostic, FluxError, renderDiagnostic } from "../base/diagnostic.ts";

export const EXIT_FAILED = 1;
export const EXIT_USAGE = 2;
/** As shells report a program that Ctrl-C ended. */
export const EXIT_INTERRUPTED = 130;

/** A wrong use of the command line: exit status 2. */
export class UsageError extends Error {}

/** Prints what went wrong to stderr: diagnostics with their place, anything else as one line. */
export function report(error: unknown): void {
  if (error instanceof FluxError) printDiagnostics(error.diagnostics);
  else if (error instanceof Error)
    complain(error.message.startsWith("fluxts invariant") ? (error.stack ?? "") : error.message);
  else complain(String(error));
}

export function printDiagnostics(diagnostics: readonly Diagnostic[]): void {
  process.stderr.write(`${diagnostics.map(renderDiagnostic).join("\n\n")}\n`);
}

export function complain(message: string): void {
  process.stderr.write(`fluxts: ${message}\n`);
}

/**
 * Writes to stdout and waits where the reader is slower. A reader that went away (`| head`) ends the program quietly.
 * A file or a terminal takes the bytes at once.
 */
export async function writeOut(bytes: Uint8Array): Promise<void> {
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(1, bytes, at, bytes.length - at);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === "EPIPE") process.exit(0);
      if (code !== "EAGAIN") throw error;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
}
