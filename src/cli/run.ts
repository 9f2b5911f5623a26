import { Command, Option } from "commander";
import { FluxError } from "../base/diagnostic.ts";
import { Engine } from "../engine/engine.ts";
import { FORMATS, type Format, openWriter } from "../engine/formats.ts";
import type { RunStatistics } from "../engine/statistics.ts";
import { statisticsText } from "../engine/statistics-text.ts";
import { parseCountOrAll } from "./options.ts";
import { Progress } from "./progress.ts";
import { projectOf } from "./project/find.ts";
import { complain, report } from "./report.ts";
import { addRunOptions, engineOptions, grantedStore, type RunFlags, withProject } from "./run-options.ts";
import { readScript } from "./script.ts";
import type { Terminal } from "./terminal.ts";
import { type Context, EXIT_FAILED, EXIT_INTERRUPTED } from "./usage.ts";

interface OutputFlags extends RunFlags {
  readonly format?: Format;
  readonly crlf?: true;
  readonly maxRows?: number;
  readonly stats?: true;
  readonly statsJson?: true;
}

/** `fluxts run`: runs a script and prints its results. */
export function runCommand(context: Context): Command {
  const command = new Command("run")
    .description("Run a script and print its results.")
    .argument("[file]", "script, or - for standard input")
    .addOption(
      new Option("-f, --format <format>", "output format (default: table on a terminal, else csv)").choices(FORMATS),
    );
  return addRunOptions(command)
    .option("--max-rows <n>", "rows shown of a table in the format table, or all (default: 40)", parseCountOrAll)
    .option("--crlf", "end lines of CSV with CR LF, as InfluxDB does")
    .option("--stats", "say at the end, on standard error, what the run cost")
    .addOption(new Option("--stats-json", "the same as a line of JSON").conflicts("stats"))
    .addHelpText(
      "after",
      `
Examples:
  fluxts run query.flux
  fluxts run query.flux --bucket telegraf=data/cpu.lp --format csv
  fluxts run query.flux --stats
  fluxts run downsample.flux --db data/store
  fluxts run query.flux --param host=web1 --param every=5m --now 2024-01-01T00:00:00Z
  fluxts run query.flux --bucket orders=orders.csv --csv-types id=string,placed=time
  cat query.flux | fluxts run - --format ndjson`,
    )
    .action((file: string | undefined, flags: OutputFlags) => runScript(context, file, flags));
}

async function runScript({ terminal, exit }: Context, file: string | undefined, flags: OutputFlags): Promise<void> {
  const script = readScript(terminal, file, flags.execute);
  const project = await projectOf(file);
  const writer = await openWriter(
    flags.format ?? project.format ?? (terminal.columns === undefined ? "csv" : "table"),
    {
      crlf: flags.crlf === true,
      width: terminal.columns,
      maxRows: flags.maxRows,
    },
  );
  const stop = new AbortController();
  const ignoreInterrupt = terminal.onInterrupt(() => stop.abort());
  const progress = new Progress(terminal);
  const store = await grantedStore(flags);
  const engine = new Engine(engineOptions(terminal, withProject(flags, project), { counter: progress.bytes, store }));
  const start = terminal.usage().wall;
  const statistics = flags.stats === true || flags.statsJson === true;
  const results = engine.run(script, { signal: stop.signal, counter: progress.rows, statistics });
  let begun = false;
  try {
    for await (const bytes of results.write(writer)) {
      progress.pause();
      await terminal.write(bytes);
      begun = true;
    }
    progress.pause();
    if (results.statistics !== undefined) tellStatistics(terminal, results.statistics, start, flags.statsJson === true);
  } catch (error) {
    progress.pause();
    // Who reads the output must see that it is not whole.
    if (begun) {
      await terminal.write(writer.error(error instanceof Error ? error.message : String(error), codeOf(error)));
      await terminal.write(writer.finish());
    }
    if (stop.signal.aborted) complain(terminal, "cancelled");
    else report(terminal, error);
    exit(stop.signal.aborted ? EXIT_INTERRUPTED : EXIT_FAILED);
  } finally {
    progress.stop();
    ignoreInterrupt();
    await store?.close();
  }
}

/** @param start milliseconds from the start of the process until the script was read */
function tellStatistics(terminal: Terminal, statistics: RunStatistics, start: number, asJson: boolean): void {
  const process = { start, ...terminal.usage() };
  terminal.tell(`${asJson ? JSON.stringify({ ...statistics, process }) : statisticsText(statistics, process)}\n`);
}

function codeOf(error: unknown): string {
  return error instanceof FluxError ? (error.diagnostics[0]?.code ?? "") : "";
}
