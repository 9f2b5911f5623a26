import { Command } from "commander";
import { Engine } from "../engine/index.ts";
import { readScript } from "./script.ts";
import { complain, EXIT_FAILED, printDiagnostics } from "./terminal.ts";

/** `fluxts check`: reports everything that is wrong with a script without running it. */
export function checkCommand(done: (status: number) => void): Command {
  return new Command("check")
    .description("Check a script without running it: syntax, names and types.")
    .argument("[file]", "script, or - for standard input")
    .option("-e, --execute <text>", "text of the script")
    .addHelpText("after", "\nExample:\n  fluxts check query.flux")
    .action(async (file: string | undefined, options: { execute?: string }) => {
      const diagnostics = await new Engine({}).check(readScript(file, options.execute));
      if (diagnostics.length === 0) return;
      printDiagnostics(diagnostics);
      const errors = diagnostics.filter((d) => d.severity === "error").length;
      complain(`${errors} error${errors === 1 ? "" : "s"}`);
      if (errors > 0) done(EXIT_FAILED);
    });
}
