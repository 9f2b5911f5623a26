import { Command, CommanderError } from "commander";
import { complain, report } from "./report.ts";
import type { Terminal } from "./terminal.ts";
import { type Context, EXIT_FAILED, EXIT_USAGE, UsageError } from "./usage.ts";

export { processTerminal } from "./terminal.ts";

const VERSION = "0.1.0";

/** The commands by name, in the order of the help. Each is loaded when it is needed: what it imports takes time to load. */
const COMMANDS: Readonly<Record<string, (context: Context, program: Command) => Promise<Command>>> = {
  run: async (context) => (await import("./run.ts")).runCommand(context),
  check: async (context) => (await import("./check.ts")).checkCommand(context),
  fmt: async (context) => (await import("./fmt.ts")).fmtCommand(context),
  explain: async (context) => (await import("./explain.ts")).explainCommand(context),
  test: async (context) => (await import("./test/command.ts")).testCommand(context),
  types: async (context) => (await import("./types.ts")).typesCommand(context),
  doc: async (context) => (await import("./doc.ts")).docCommand(context),
  repl: async (context) => (await import("./repl/command.ts")).replCommand(context),
  write: async (context) => (await import("./write.ts")).writeCommand(context),
  bucket: async (context) => (await import("./bucket.ts")).bucketCommand(context),
  delete: async (context) => (await import("./delete.ts")).deleteCommand(context),
  schema: async (context) => (await import("./schema.ts")).schemaCommand(context),
  export: async (context) => (await import("./export.ts")).exportCommand(context),
  backup: async (context) => (await import("./backup.ts")).backupCommand(context),
  restore: async (context) => (await import("./restore.ts")).restoreCommand(context),
  db: async (context) => (await import("./db.ts")).dbCommand(context),
  completion: async (context, program) => (await import("./completion.ts")).completionCommand(program, context),
};

/** The names of the commands that arguments need: the one that they call, or all, for help and to tell what is wrong. */
function neededCommands([name]: readonly string[]): readonly string[] {
  if (name === "--version") return [];
  const isKnown = name !== undefined && name !== "completion" && Object.hasOwn(COMMANDS, name);
  return isKnown ? [name] : Object.keys(COMMANDS);
}

/** Gives the settings of a command to those below it. */
function inherit(command: Command): void {
  for (const below of command.commands) {
    below.copyInheritedSettings(command);
    inherit(below);
  }
}

/** Runs the command line `fluxts ARGS…` and gives its exit status: 0 done, 1 the script failed, 2 wrong usage. */
export async function runProgram(
  args: readonly string[],
  terminal: Terminal,
  host: Partial<Pick<Context, "startThread" | "openWatcher">> = {},
): Promise<number> {
  let status = 0;
  const context: Context = {
    terminal,
    startThread: host.startThread,
    openWatcher: host.openWatcher,
    exit(code) {
      status = code;
    },
  };
  const output: Uint8Array[] = [];
  const program = new Command("fluxts")
    .description("Run and check Flux scripts on files and buckets, without a server.")
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => output.push(new TextEncoder().encode(text)),
      writeErr: (text) => terminal.tell(text.replace(/^error: /, "fluxts: ")),
      getOutHelpWidth: () => terminal.columns ?? 100,
    })
    .addHelpText(
      "after",
      `
Examples:
  fluxts run query.flux
  fluxts run report.flux --bucket telegraf=data/cpu.lp --format csv
  fluxts run -e 'import "array" array.from(rows: [{v: 1}])'
  fluxts check query.flux
  fluxts doc strings.toUpper

fluxts COMMAND --help tells more of each command.`,
    );
  for (const name of neededCommands(args)) program.addCommand(await COMMANDS[name](context, program));
  inherit(program);
  try {
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) status = error.exitCode === 0 ? 0 : EXIT_USAGE;
    else if (error instanceof UsageError) {
      complain(terminal, error.message);
      status = EXIT_USAGE;
    } else {
      report(terminal, error);
      status = EXIT_FAILED;
    }
  }
  for (const bytes of output) await terminal.write(bytes);
  return status;
}
