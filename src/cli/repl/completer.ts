import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { FORMATS } from "../../engine/formats.ts";
import { packagePaths } from "../../engine/library.ts";
import { COMMANDS, commandIn } from "./commands.ts";
import { withPipeline } from "./inputs.ts";
import type { Repl } from "./repl.ts";

/** What readline wants to know: texts for the word at the cursor, and that word. */
export type Completed = [texts: string[], word: string];

/**
 * Completes the line that is being typed up to the cursor.
 *
 * @param before the lines of the same input above it
 */
export async function completeLine(repl: Repl, line: string, before: string): Promise<Completed> {
  const command = before === "" ? commandIn(line) : undefined;
  if (command !== undefined && !/\s/.test(line.trimStart())) {
    return beginningWith(
      line.trimStart(),
      Object.keys(COMMANDS).map((name) => `${name} `),
    );
  }
  if (command === undefined) return inFlux(repl, before === "" ? line : `${before}\n${line}`);
  const word = /\S*$/.exec(line)?.[0] ?? "";
  switch (command.name) {
    case ".format":
      return beginningWith(word, FORMATS);
    case ".load":
    case ".save":
      return beginningWith(word, filesLike(word));
    case ".doc": {
      const [texts, rest] = await inFlux(repl, word);
      const names = texts.map((text) => text.replace(/[.(].*$/, ""));
      return rest === word ? beginningWith(word, [...names, ...packagePaths]) : [names, rest];
    }
    default:
      return inFlux(repl, command.argument === "" ? "" : line.slice(line.indexOf(command.argument)));
  }
}

async function inFlux(repl: Repl, typed: string): Promise<Completed> {
  const text = withPipeline(typed, repl.lastStatement);
  const { start, items } = await repl.session.complete(text);
  return beginningWith(
    text.slice(start),
    items.map((item) => item.text),
  );
}

function beginningWith(word: string, texts: readonly string[]): Completed {
  return [[...new Set(texts)].filter((text) => text.startsWith(word)), word];
}

/** The files and folders whose paths could begin with a text. */
function filesLike(word: string): string[] {
  const folder = word.endsWith("/") ? word : dirname(word);
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const prefix = word.includes("/") ? folder : "";
    return entries.map((entry) => join(prefix, entry.name) + (entry.isDirectory() ? "/" : ""));
  } catch {
    return [];
  }
}
