import { Command, CommanderError } from "commander";
import { checkCommand } from "./check.ts";
import { completionCommand } from "./completion.ts";
import { docCommand } from "./doc.ts";
import { explainCommand } from "./explain.ts";
import { fmtCommand } from "./fmt.ts";
import { replCommand } from "./repl/command.ts";
import { complain, report } from "./report.ts";
import { runCommand } from "./run.ts";
import type { Terminal } from "./terminal.ts";
import { testCommand } from "./test.ts";
import { type Context, EXIT_FAILED, EXIT_USAGE, UsageError } from "./usage.ts";

export { processTerminal } from "./terminal.ts";

const VERSION = "0.1.0";

/** Runs the command line `fluxts ARGS…` and gives its exit status: 0 done, 1 the script failed, 2 wrong usage. */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<number> {
  let status = 0;
  const context: Context = {
    terminal,
    exit(code) {
      status = code;
    },
  };
  const output: Uint8Array[] = [];
  const program = new Command("fluxts")
    .description("Run and check Flux scripts on files, without a server.")
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
  for (const make of [runCommand, checkCommand, fmtCommand, explainCommand, testCommand, docCommand, replCommand])
    program.addCommand(make(context));
  program.addCommand(completionCommand(program, context));
  for (const command of program.commands) command.copyInheritedSettings(program);
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
