#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { checkCommand } from "./check.ts";
import { completionCommand } from "./completion.ts";
import { explainCommand } from "./explain.ts";
import { fmtCommand } from "./fmt.ts";
import { runCommand } from "./run.ts";
import { EXIT_FAILED, EXIT_USAGE, report, UsageError } from "./terminal.ts";

const VERSION = "0.1.0";

/** The command line. Exit status: 0 done, 1 the script failed, 2 wrong usage. */
async function main(argv: readonly string[]): Promise<number> {
  const program = new Command("fluxts")
    .description("Run and check Flux scripts on files, without a server.")
    .version(VERSION)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      "after",
      `
Examples:
  fluxts run query.flux
  fluxts run report.flux --bucket telegraf=data/cpu.lp --format csv
  fluxts run -e 'import "array" array.from(rows: [{v: 1}])'
  fluxts check query.flux`,
    );
  let status = 0;
  const done = (code: number) => {
    status = code;
  };
  for (const command of [runCommand, checkCommand, fmtCommand, explainCommand]) program.addCommand(command(done));
  program.addCommand(completionCommand(program));
  for (const command of program.commands) command.exitOverride();
  try {
    await program.parseAsync(argv as string[]);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
    report(error);
    return error instanceof UsageError ? EXIT_USAGE : EXIT_FAILED;
  }
  return status;
}

process.exitCode = await main(process.argv);
