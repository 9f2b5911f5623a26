import { Command } from "commander";
import { Engine } from "../engine/index.ts";
import { nodeDeps } from "../engine/node/deps.ts";
import { addRunOptions, engineOptions, type RunFlags } from "./run-options.ts";
import { readScript } from "./script.ts";

/** `fluxts explain`: shows the plan of a script, with `--analyze` after running it, with figures. */
export function explainCommand(): Command {
  const command = new Command("explain")
    .description("Show how a script will be run: its plan after all rules.")
    .argument("[file]", "script, or - for standard input")
    .option("--analyze", "run it and add rows, bytes and milliseconds of each step")
    .option("--stages", "show the plan before the rules and after each one that changes it")
    .addHelpText("after", "\nExample:\n  fluxts explain --analyze query.flux");
  return addRunOptions(command).action(
    async (file: string | undefined, flags: RunFlags & { analyze?: true; stages?: true }) => {
      const engine = new Engine({ ...engineOptions(flags), deps: nodeDeps(flags) });
      const text = await engine.explain(readScript(file, flags.execute), {
        analyze: flags.analyze,
        rules: flags.stages,
      });
      process.stdout.write(`${text}\n`);
    },
  );
}
