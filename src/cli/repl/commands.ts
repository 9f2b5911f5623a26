import { writeFileSync } from "node:fs";
import { nearest } from "../../base/nearest.ts";
import { format } from "../../engine/format.ts";
import { FORMATS, type Format } from "../../engine/formats.ts";
import { reading } from "../../engine/node/file-reader.ts";
import { readSource } from "../../engine/node/source-file.ts";
import { explain } from "../../plan/explain.ts";
import { textOf } from "../doc.ts";
import { complain } from "../report.ts";
import { UsageError } from "../usage.ts";
import type { Repl } from "./repl.ts";

/** A command of the console. */
export interface ReplCommand {
  /** What stands behind its name. */
  readonly argument?: string;
  readonly help: string;
  run(repl: Repl, argument: string, signal?: AbortSignal): Promise<void>;
}

/** A line that begins with a dot and a word. */
export interface Command {
  readonly name: string;
  readonly argument: string;
}

/** The command that a line is; undefined if it is Flux. @example commandIn(".type 1 + 1") // { name: ".type", argument: "1 + 1" } */
export function commandIn(line: string): Command | undefined {
  const match = /^\s*(\.[a-z]+)(?:\s+(.*))?$/s.exec(line);
  if (match === null) return undefined;
  const [, name, argument = ""] = match;
  return { name, argument: argument.trim() };
}

/**
 * Runs a command.
 *
 * @throws UsageError if there is none of that name
 */
export async function runCommand(repl: Repl, line: Command, signal?: AbortSignal): Promise<void> {
  const { name, argument } = line;
  if (!Object.hasOwn(COMMANDS, name)) {
    const meant = nearest(name, Object.keys(COMMANDS));
    throw new UsageError(
      `there is no command ${name}${meant === undefined ? "; .help lists them" : `; did you mean ${meant}?`}`,
    );
  }
  await COMMANDS[name].run(repl, argument, signal);
}

/** All commands by their names. */
export const COMMANDS: Readonly<Record<string, ReplCommand>> = {
  ".type": {
    argument: "EXPR",
    help: "the type of an expression, without running it",
    run: async (repl, text) => repl.print(await repl.session.typeOf(wanted(text, ".type EXPR"))),
  },
  ".doc": {
    argument: "NAME",
    help: "what the library says of a package or member, or how a name of this session is defined",
    run: async (repl, name) => {
      const own = await definitionText(repl, wanted(name, ".doc NAME"));
      await repl.print(own ?? (await textOf(fullName(repl, name))));
    },
  },
  ".plan": {
    argument: "EXPR",
    help: "how the streams of an input would be run, without running them",
    run: async (repl, text, signal) => {
      const plan = await repl.session.plan(wanted(text, ".plan EXPR"), { signal });
      if (plan.length === 0) throw new UsageError("this makes no stream of tables");
      await repl.print(explain(plan));
    },
  },
  ".format": {
    argument: "[FORMAT]",
    help: `how tables are shown: ${FORMATS.join(", ")}`,
    run: async (repl, name) => {
      if (name === "") return repl.print(repl.shown.format);
      if (!isFormat(name)) throw new UsageError(`there is no format ${name}; formats are ${FORMATS.join(", ")}`);
      repl.shown.format = name;
    },
  },
  ".fmt": {
    argument: "[CODE]",
    help: "an input in the standard layout; without one the last statement",
    run: async (repl, text) => {
      const code = text === "" ? repl.lastStatement : text;
      await repl.print(format({ name: "<input>", text: wanted(code ?? "", ".fmt CODE") }).trimEnd());
    },
  },
  ".names": {
    help: "the names that are defined here, with their types",
    run: async (repl) => {
      const { exports, packages } = repl.session;
      const lines = [...packages].map(([name, { path }]) => `${name} = package ${path}`);
      for (const name of exports.members.keys()) lines.push(`${name} : ${await repl.session.typeOf(name)}`);
      if (lines.length > 0) await repl.print(lines.sort().join("\n"));
    },
  },
  ".load": {
    argument: "FILE",
    help: "run a script here: what it defines stays",
    run: (repl, file, signal) => repl.run(readSource(wanted(file, ".load FILE")), signal),
  },
  ".save": {
    argument: "FILE",
    help: "write the imports, options and definitions of this session as a script",
    run: (repl, file) => save(repl, wanted(file, ".save FILE")),
  },
  ".help": {
    help: "this list",
    run: async (repl) => repl.print(helpText()),
  },
  ".quit": {
    help: "leave; so does Ctrl-D",
    run: async (repl) => {
      repl.ended = true;
    },
  },
};

function wanted(argument: string, usage: string): string {
  if (argument === "") throw new UsageError(`write ${usage}`);
  return argument;
}

function isFormat(name: string): name is Format {
  return (FORMATS as readonly string[]).includes(name);
}

/** The type and the definition of a name of the session. */
async function definitionText({ session }: Repl, name: string): Promise<string | undefined> {
  const assignment = session.definition(name);
  if (assignment === undefined) return undefined;
  const { source, start, end } = assignment.span;
  return `${name} : ${await session.typeOf(name)}\n\n${format(source.text.slice(start, end)).trimEnd()}`;
}

/** A name with the path of the package in place of the name that it has here. */
function fullName({ session }: Repl, name: string): string {
  const [first, ...rest] = name.split(".");
  const path = session.packages.get(first)?.path;
  return path === undefined ? name : [path, ...rest].join(".");
}

async function save(repl: Repl, file: string): Promise<void> {
  const imports = [...repl.session.imports].map(({ span: { source, start, end } }) => source.text.slice(start, end));
  const script = format({ name: file, text: `${[...imports, ...repl.definitions].join("\n")}\n` });
  reading(file, () => writeFileSync(file, script));
  const problem = (await repl.engine.check({ name: file, text: script })).find((d) => d.severity === "error");
  if (problem === undefined) return;
  complain(repl.terminal, `saved, but names that were defined twice make it no script that runs: ${problem.message}`);
}

function helpText(): string {
  const usages = Object.entries(COMMANDS).map(([name, { argument }]) => [name, argument].filter(Boolean).join(" "));
  const width = Math.max(...usages.map((usage) => usage.length));
  const lines = Object.values(COMMANDS).map(({ help }, i) => `${usages[i].padEnd(width)}  ${help}`);
  return [
    ...lines,
    "",
    "Everything else is Flux. An input goes on while something in it is open; a line that begins with |> goes on with",
    "the last statement. A name can be defined again: what used it before keeps the old value. Tab completes, Ctrl-C",
    "stops what runs or drops what was typed.",
  ].join("\n");
}
