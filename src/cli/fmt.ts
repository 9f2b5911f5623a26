import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { format } from "../engine/format.ts";
import { reading } from "../engine/node/file-reader.ts";
import { complain, report } from "./report.ts";
import { readScripts } from "./script.ts";
import { type Context, EXIT_FAILED } from "./usage.ts";

/** `fluxts fmt`: lays scripts out in the standard way. */
export function fmtCommand({ terminal, exit }: Context): Command {
  return new Command("fmt")
    .description("Lay out scripts in the standard way; prints the result unless told otherwise.")
    .argument("<files...>", "scripts, or - for standard input")
    .option("-w, --write", "change the files in place")
    .option("--check", "change nothing; name the files that are not laid out so, and fail if there is one")
    .addHelpText(
      "after",
      `
Examples:
  fluxts fmt query.flux
  fluxts fmt -w queries/*.flux
  fluxts fmt --check queries/*.flux`,
    )
    .action(async (files: string[], options: { write?: true; check?: true }) => {
      for (const [i, source] of readScripts(terminal, files).entries()) {
        let text: string;
        try {
          text = format(source);
        } catch (error) {
          // The other files are laid out all the same.
          report(terminal, error);
          exit(EXIT_FAILED);
          continue;
        }
        if (options.check) {
          if (text === source.text) continue;
          complain(terminal, `${source.name} is not formatted`);
          exit(EXIT_FAILED);
        } else if (options.write && files[i] !== "-") {
          if (text !== source.text) reading(files[i], () => writeFileSync(files[i], text));
        } else await terminal.write(new TextEncoder().encode(text));
      }
    });
}
