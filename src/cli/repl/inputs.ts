import { continues, isUnfinished } from "../../syntax/index.ts";
import { COMMANDS, commandIn } from "./commands.ts";

/** Stands in place of a line where its user has thrown away what was typed of an input. */
export const DROPPED = Symbol("dropped");

/** Lines that come one by one, now or later. */
export interface Lines {
  /** The next line; undefined at the end. */
  next(): Promise<string | typeof DROPPED | undefined>;
  /** The line that follows if it is here already or comes at once, left where it is. */
  peek(): Promise<string | undefined>;
  /** Takes the line that `peek` gave. */
  skip(): void;
}

/**
 * Puts lines together into inputs: an input goes on while something in it is open, and while the lines that are here
 * already (those of a file, or pasted ones) belong to its last statement as they would in a script.
 *
 * @param onWait is called before a further line of an input is waited for, with the lines that are there
 */
export async function nextInput(
  lines: Lines,
  lastStatement: string | undefined,
  onWait: (text: string) => void,
): Promise<string | undefined> {
  const whole = () => withPipeline(text, lastStatement);
  let text = "";
  for (;;) {
    onWait(text);
    const line = await lines.next();
    if (line === DROPPED) {
      text = "";
      continue;
    }
    if (line === undefined) return text === "" ? undefined : text;
    if (text === "" && commandIn(line) !== undefined) return line;
    text = text === "" ? line : `${text}\n${line}`;
    if (text.trim() === "") {
      text = "";
      continue;
    }
    if (isUnfinished(whole())) continue;
    for (let next = await lines.peek(); next !== undefined && goesOn(whole(), next); next = await lines.peek()) {
      text += `\n${next}`;
      lines.skip();
    }
    if (!isUnfinished(whole())) return text;
  }
}

/** An input together with the statement that it goes on with: a line that begins with `|>` needs one. */
export function withPipeline(input: string, lastStatement: string | undefined): string {
  return lastStatement !== undefined && /^\s*\|>/.test(input) ? `${lastStatement}\n${input}` : input;
}

/** Whether a line that is here already is part of an input, or says nothing so that a later one may be. */
function goesOn(input: string, line: string): boolean {
  if (/^\s*(?:\/\/.*)?$/.test(line)) return true;
  const command = commandIn(line);
  return (command === undefined || !Object.hasOwn(COMMANDS, command.name)) && continues(input, line);
}
