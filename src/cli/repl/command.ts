import { Command, Option } from "commander";
import { FORMATS, type Format } from "../../engine/formats.ts";
import { parseCountOrAll } from "../options.ts";
import { addRunOptions, type RunFlags } from "../run-options.ts";
import type { Context } from "../usage.ts";

export interface ReplFlags extends RunFlags {
  readonly format?: Format;
  readonly maxRows?: number;
  readonly history: boolean;
}

/** `fluxts repl`: a console that runs Flux line by line. */
export function replCommand(context: Context): Command {
  const command = new Command("repl")
    .description("Try Flux line by line: expressions show their value, streams their tables.")
    .argument("[files...]", "scripts that are run first: what they define is there")
    .addOption(new Option("-f, --format <format>", "how tables are shown (default: table)").choices(FORMATS))
    .option("--max-rows <n>", "rows shown of a table, or all (default: 40)", parseCountOrAll)
    .option("--no-history", "neither read nor write the history of inputs");
  return addRunOptions(command)
    .addHelpText(
      "after",
      `
Examples:
  fluxts repl --bucket telegraf=data/cpu.lp
  fluxts repl definitions.flux
  echo '1 + 1' | fluxts repl

.help at the prompt lists its commands.`,
    )
    .action(async (files: string[], flags: ReplFlags) => (await import("./start.ts")).startRepl(context, files, flags));
}
