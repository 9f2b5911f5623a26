import { writeFileSync } from "node:fs";
import { InvalidArgumentError } from "commander";
import { reading } from "../../engine/node/file-reader.ts";
import { type Reporter, type ReporterOptions, reporters } from "../../testing/index.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage.ts";

/** A reporter and the file that it writes, or standard output. */
export interface ReporterFlag {
  readonly name: string;
  readonly file: string | undefined;
}

/** Collects `NAME` and `NAME=FILE` options. */
export function parseReporter(text: string, before: readonly ReporterFlag[]): readonly ReporterFlag[] {
  const [, name, file] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  if (!Object.hasOwn(reporters, name) || file === "") {
    throw new InvalidArgumentError(`Give one of ${Object.keys(reporters).join(", ")}, or NAME=FILE.`);
  }
  return [...before, { name, file }];
}

/** A reporter, and where its text goes. */
export interface ReporterOutput {
  readonly reporter: Reporter;
  write(text: string): Promise<void>;
  close(): void;
}

/** Opens the reporters that were asked for, and `pretty` for standard output if none of them writes to it. */
export function openReporters(
  terminal: Terminal,
  flags: readonly ReporterFlag[],
  options: Omit<ReporterOptions, "colour">,
): ReporterOutput[] {
  const toTerminal = flags.filter(({ file }) => file === undefined);
  if (toTerminal.length > 1) {
    throw new UsageError(`${toTerminal.map((r) => r.name).join(" and ")} cannot both write to standard output`);
  }
  const wanted = toTerminal.length === 1 ? flags : [{ name: "pretty", file: undefined }, ...flags];
  return wanted.map(({ name, file }) => {
    const colour = file === undefined && terminal.columns !== undefined && process.env.NO_COLOR === undefined;
    const reporter = reporters[name]({ ...options, colour });
    if (file === undefined) return { reporter, write: (text) => print(terminal, text), close() {} };
    const texts: string[] = [];
    return {
      reporter,
      async write(text) {
        texts.push(text);
      },
      close: () => reading(file, () => writeFileSync(file, texts.join(""))),
    };
  });
}

/** Reporters whose text programs read. */
const FOR_PROGRAMS: ReadonlySet<string> = new Set(["json", "tap", "junit"]);

/** Prints the text about coverage to standard output, unless that holds what programs read. */
export function coveragePrinter(
  terminal: Terminal,
  flags: readonly ReporterFlag[],
): (text: string) => void | Promise<void> {
  const isForProgram = flags.some(({ name, file }) => file === undefined && FOR_PROGRAMS.has(name));
  return isForProgram ? (text) => terminal.tell(text) : (text) => print(terminal, text);
}

/** Prints to standard output. */
export function print(terminal: Terminal, text: string): Promise<void> {
  return text === "" ? Promise.resolve() : terminal.write(new TextEncoder().encode(text));
}
