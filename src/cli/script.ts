import type { Source } from "../base/span.ts";
import { decoded, readSource } from "../engine/node/source-file.ts";
import type { Terminal } from "./terminal.ts";
import { UsageError } from "./usage.ts";

/**
 * The script that a command was given: a file, `-` for standard input, or the text of `-e`.
 *
 * @throws UsageError unless it is one of them
 * @throws FluxError FLX0901 if the file cannot be read or is no text
 */
export function readScript(terminal: Terminal, file: string | undefined, text: string | undefined): Source {
  return readScripts(terminal, file === undefined ? [] : [file], text)[0];
}

/** The same for a command that takes several files. */
export function readScripts(terminal: Terminal, files: readonly string[], text?: string): Source[] {
  if ((files.length === 0) === (text === undefined)) {
    throw new UsageError("give either a script file, or - for standard input, or -e TEXT");
  }
  if (text !== undefined) return [{ name: "<command line>", text }];
  return files.map((file) => (file === "-" ? decoded("<stdin>", terminal.readInput()) : readSource(file)));
}
