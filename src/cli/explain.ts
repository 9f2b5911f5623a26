import { Command, Option } from "commander";
import { Engine } from "../engine/engine.ts";
import { projectOf } from "./project/find.ts";
import { addRunOptions, engineOptions, grantedStore, type RunFlags, withProject } from "./run-options.ts";
import { readScript } from "./script.ts";
import type { Context } from "./usage.ts";

interface ExplainFlags extends RunFlags {
  readonly analyze?: true;
  readonly stages?: true;
}

/** `fluxts explain`: shows the plan of a script, with `--analyze` after running it, with figures. */
export function explainCommand({ terminal }: Context): Command {
  const command = new Command("explain")
    .description("Show how a script will be run: its plan after all rules.")
    .argument("[file]", "script, or - for standard input")
    .option("--analyze", "run it and add a table of what each step cost")
    .addOption(
      new Option("--stages", "show the plan before the rules and after each one that changes it").conflicts("analyze"),
    );
  return addRunOptions(command)
    .addHelpText(
      "after",
      `
Examples:
  fluxts explain query.flux
  fluxts explain --analyze query.flux --bucket telegraf=data/cpu.lp`,
    )
    .action(async (file: string | undefined, flags: ExplainFlags) => {
      const script = readScript(terminal, file, flags.execute);
      const store = await grantedStore(flags);
      try {
        const engine = new Engine(engineOptions(terminal, withProject(flags, await projectOf(file)), { store }));
        const text = await engine.explain(script, { analyze: flags.analyze, rules: flags.stages });
        await terminal.write(new TextEncoder().encode(`${text}\n`));
      } finally {
        await store?.close();
      }
    });
}
