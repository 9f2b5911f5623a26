import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { format } from "../engine/index.ts";
import { readScript } from "./script.ts";
import { complain, EXIT_FAILED } from "./terminal.ts";

/** `fluxts fmt`: lays scripts out in the standard way. */
export function fmtCommand(done: (status: number) => void): Command {
  return new Command("fmt")
    .description("Lay out scripts in the standard way; prints the result unless told otherwise.")
    .argument("<files...>", "scripts, or - for standard input")
    .option("-w, --write", "change the files in place")
    .option("--check", "change nothing; fail if a file is not laid out so")
    .addHelpText("after", "\nExample:\n  fluxts fmt -w *.flux")
    .action((files: string[], options: { write?: true; check?: true }) => {
      for (const file of files) {
        const source = readScript(file, undefined);
        const text = format(source);
        const same = text === source.text;
        if (options.check && !same) {
          complain(`${source.name} is not formatted`);
          done(EXIT_FAILED);
        } else if (options.write && file !== "-") {
          if (!same) writeFileSync(file, text);
        } else if (!options.check) process.stdout.write(text);
      }
    });
}
