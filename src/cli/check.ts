import { Command } from "commander";
import { Engine } from "../engine/index.ts";
import { nodeDeps } from "../engine/node/deps.ts";
import { parameters, parsePair } from "./options.ts";
import { complain, printDiagnostics } from "./report.ts";
import { readScripts } from "./script.ts";
import { type Context, EXIT_FAILED } from "./usage.ts";

interface CheckFlags {
  readonly execute?: string;
  readonly param?: ReadonlyMap<string, string>;
  readonly packagePath?: string;
}

/** `fluxts check`: reports everything that is wrong with scripts without running them. */
export function checkCommand({ terminal, exit }: Context): Command {
  return new Command("check")
    .description("Check scripts without running them: syntax, names and types.")
    .argument("[files...]", "scripts, or - for standard input")
    .option("-e, --execute <text>", "text of the script")
    .option("-p, --param <name=value>", "a value the script reads as params.name, as for run", parsePair)
    .option("--package-path <folder>", "folder of packages that scripts import by paths without ./")
    .addHelpText(
      "after",
      `
Examples:
  fluxts check query.flux
  fluxts check queries/*.flux
  fluxts check report.flux --param host=web1`,
    )
    .action(async (files: string[], { execute, param, packagePath }: CheckFlags) => {
      const engine = new Engine({ deps: nodeDeps({ packagePath }), params: parameters(param) });
      let errors = 0;
      for (const script of readScripts(terminal, files, execute)) {
        const diagnostics = await engine.check(script);
        if (diagnostics.length > 0) printDiagnostics(terminal, diagnostics);
        errors += diagnostics.filter((d) => d.severity === "error").length;
      }
      if (errors === 0) return;
      complain(terminal, `${errors} error${errors === 1 ? "" : "s"}`);
      exit(EXIT_FAILED);
    });
}
