import { Command, Option } from "commander";
import { Engine } from "../engine/index.ts";
import { nodeDeps } from "../engine/node/deps.ts";
import { FORMATS, makeWriter } from "./formats.ts";
import { Progress } from "./progress.ts";
import { addRunOptions, engineOptions, type RunFlags } from "./run-options.ts";
import { readScript } from "./script.ts";
import { EXIT_FAILED, EXIT_INTERRUPTED, report, writeOut } from "./terminal.ts";

/** `fluxts run`: runs a script and prints its results. */
export function runCommand(done: (status: number) => void): Command {
  const command = new Command("run")
    .description("Run a script and print its results.")
    .argument("[file]", "script, or - for standard input")
    .addOption(
      new Option("-f, --format <format>", "output format (default: table on a terminal, else csv)").choices(FORMATS),
    );
  return addRunOptions(command)
    .option("--crlf", "end lines of CSV with CRLF, as InfluxDB does")
    .addHelpText(
      "after",
      `
Examples:
  fluxts run query.flux
  fluxts run query.flux --bucket telegraf=data/cpu.lp --format csv
  fluxts run query.flux --param host=web1 --param limit=10 --now 2024-01-01T00:00:00Z
  cat query.flux | fluxts run - --format ndjson`,
    )
    .action(async (file: string | undefined, flags: RunFlags & { format?: string; crlf?: true }) => {
      const script = readScript(file, flags.execute);
      const stop = new AbortController();
      const interrupt = () => stop.abort();
      process.once("SIGINT", interrupt);
      const progress = new Progress();
      const writer = await makeWriter(flags.format ?? (process.stdout.isTTY ? "table" : "csv"), {
        crlf: flags.crlf === true,
      });
      const engine = new Engine({ ...engineOptions(flags), deps: nodeDeps({ ...flags, counter: progress.counter }) });
      const results = engine.run(script, { signal: stop.signal });
      let begun = false;
      try {
        for await (const bytes of results.write(writer)) {
          progress.pause();
          await writeOut(bytes);
          begun = true;
        }
      } catch (error) {
        progress.pause();
        if (begun) {
          // Who reads the output must see that it is not whole.
          await writeOut(writer.error(error instanceof Error ? error.message : String(error), ""));
          await writeOut(writer.finish());
        }
        report(error);
        done(stop.signal.aborted ? EXIT_INTERRUPTED : EXIT_FAILED);
      } finally {
        progress.stop();
        process.off("SIGINT", interrupt);
      }
    });
}
