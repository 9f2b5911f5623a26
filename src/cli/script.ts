import { readFileSync } from "node:fs";
import type { Source } from "../base/span.ts";
import { UsageError } from "./terminal.ts";

/** The script that a command was given: a file, `-` for standard input, or the text of `-e`. */
export function readScript(file: string | undefined, text: string | undefined): Source {
  if ((file === undefined) === (text === undefined)) {
    throw new UsageError("give either a script file, or - for standard input, or -e TEXT");
  }
  if (text !== undefined) return { name: "<command line>", text };
  if (file === "-") return { name: "<stdin>", text: readFileSync(0, "utf8") };
  try {
    return { name: file as string, text: readFileSync(file as string, "utf8") };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new Error(`no such file: ${file}`);
    if (code === "EISDIR") throw new Error(`${file} is a directory, not a script`);
    throw error;
  }
}
