import { Command, Option } from "commander";
import { FORMATS, type Format } from "../../engine/formats.ts";
import { Engine } from "../../engine/index.ts";
import { parseCountOrAll } from "../options.ts";
import { projectOf } from "../project/find.ts";
import { addRunOptions, engineOptions, type RunFlags, withProject } from "../run-options.ts";
import { readScripts } from "../script.ts";
import { wantsColours } from "../terminal.ts";
import { type Context, EXIT_FAILED } from "../usage.ts";
import { History, historyFile } from "./history.ts";
import { plain } from "./plain.ts";
import { prompt } from "./prompt.ts";
import { Repl } from "./repl.ts";

interface ReplFlags extends RunFlags {
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
    .action((files: string[], flags: ReplFlags) => runRepl(context, files, flags));
}

async function runRepl({ terminal, exit }: Context, files: readonly string[], flags: ReplFlags): Promise<void> {
  const { maxRows, history, execute } = flags;
  const project = projectOf(files[0]);
  const engine = new Engine(engineOptions(terminal, withProject(flags, project)));
  const repl = new Repl(engine, terminal, { format: flags.format ?? project.format ?? "table", maxRows });
  const first = [
    ...(files.length > 0 ? readScripts(terminal, files) : []),
    ...(execute === undefined ? [] : [execute]),
  ];
  for (const script of first) await repl.run(script);
  const console = terminal.console();
  if (!console.isTerminal) {
    if (!(await plain(repl, console.input))) exit(EXIT_FAILED);
    return;
  }
  await prompt(repl, console, {
    history: history ? new History(historyFile(process.env)) : undefined,
    colours: wantsColours(process.env),
  });
}
