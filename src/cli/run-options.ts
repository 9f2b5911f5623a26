import { type Command, Option } from "commander";
import { renderDiagnostic } from "../base/diagnostic.ts";
import type { Precision } from "../codec/lineprotocol/line-reader.ts";
import type { ColumnType } from "../column/vector.ts";
import type { SkippedLines } from "../engine/bucket-files.ts";
import type { EngineOptions } from "../engine/index.ts";
import { nodeDeps } from "../engine/node/deps.ts";
import type { ReadCounter } from "../engine/node/file-reader.ts";
import { type AccessFlags, access, addAccessOptions } from "./access-options.ts";
import {
  parameters,
  parseBytes,
  parseCount,
  parseNames,
  parseNow,
  parsePair,
  parsePrecision,
  parseTypes,
  parseZone,
} from "./options.ts";
import type { Project } from "./project/project.ts";
import { complain } from "./report.ts";
import type { GrantedStore } from "./store/granted.ts";
import type { Terminal } from "./terminal.ts";
import { UsageError } from "./usage.ts";

/** The flags that every command which runs a script has. */
export interface RunFlags extends AccessFlags {
  readonly execute?: string;
  readonly bucket?: ReadonlyMap<string, string | readonly string[]>;
  readonly db?: string;
  readonly dbReadOnly?: true;
  readonly param?: ReadonlyMap<string, string>;
  readonly packagePath?: readonly string[];
  readonly now?: bigint;
  readonly location?: string;
  readonly memory?: number;
  readonly batchRows?: number;
  readonly threads?: number;
  readonly rules: boolean;
  readonly skipBadLines?: true;
  readonly precision?: Precision;
  readonly csvTypes?: Readonly<Record<string, ColumnType>>;
  readonly csvHeader: boolean;
}

export function addRunOptions(command: Command): Command {
  command
    .option("-e, --execute <text>", "text of the script")
    .option(
      "-b, --bucket <name=path>",
      "make from(bucket: name) read a file, or all files of a folder: .csv, or .lp, .line, .txt for line protocol; each also .gz",
      parsePair,
    )
    .option("--db <folder>", "let scripts read and write the buckets of the store in a folder")
    .option("--db-read-only", "let them read those buckets only")
    .option(
      "-p, --param <name=value>",
      "a value the script reads as params.name: int, float, bool, duration, time, or else a string, which it is also in quotes: id='\"7\"'",
      parsePair,
    )
    .addOption(packagePathOption())
    .option("--now <time>", "the time that now() gives", parseNow)
    .option(
      "--location <zone>",
      "the time zone of the option location, such as Europe/Berlin (default: UTC)",
      parseZone,
    )
    .addOption(memoryOption())
    .option("--precision <unit>", "unit of timestamps in line protocol: ns, us, ms or s (default: ns)", parsePrecision)
    .option("--skip-bad-lines", "leave out lines of line protocol that cannot be read, and say so")
    .option("--csv-types <column=type>", "types of columns in CSV without annotations of buckets", parseTypes)
    .option("--no-csv-header", "CSV without annotations of buckets has no row of column names: they are col0, col1, …")
    .option(
      "--threads <n>",
      "threads that decode large CSV files, 1 for no others (default: one a processor, up to 4)",
      parseCount,
    )
    .option("--batch-rows <n>", "rows a batch (only speed depends on it)", parseCount)
    .option("--no-rules", "run the plan as written (only speed depends on it)");
  return addAccessOptions(command);
}

export function memoryOption(): Option {
  return new Option(
    "--memory <size>",
    "memory that the steps of a run may hold, such as 512MB (default: 1GB)",
  ).argParser(parseBytes);
}

export function packagePathOption(): Option {
  return new Option(
    "--package-path <folders>",
    "folder of packages that scripts import by paths without ./; several with commas",
  ).argParser(parseNames);
}

/** The flags with what the project of the script says in place of those that were not given. */
export function withProject<F extends Partial<RunFlags>>(flags: F, project: Project): F & Partial<RunFlags> {
  const { bucket, packagePath, now, location, memory } = flags;
  return {
    ...flags,
    bucket: new Map([...(project.buckets ?? []), ...(bucket ?? [])]),
    packagePath: packagePath ?? project.packages,
    now: now ?? project.now,
    location: location ?? project.location,
    memory: memory ?? project.memory,
  };
}

/** The store that the flags grant, which is to be closed at the end; undefined if they name none. */
export async function grantedStore({ db, dbReadOnly }: RunFlags): Promise<GrantedStore | undefined> {
  if (db === undefined) {
    if (dbReadOnly === true) throw new UsageError("--db-read-only goes with --db FOLDER");
    return undefined;
  }
  const { GrantedStore } = await import("./store/granted.ts");
  return new GrantedStore(db, dbReadOnly !== true);
}

/** The settings of an engine from the flags. */
export function engineOptions(
  terminal: Terminal,
  flags: RunFlags,
  { counter, store }: { readonly counter?: ReadCounter; readonly store?: GrantedStore },
): EngineOptions {
  const told = new Set<string>();
  const onSkipped = ({ lines, first }: SkippedLines) => {
    const text = `${lines === 1 ? "1 line was" : `${lines} lines were`} left out${lines > 1 ? ", the first for this" : ""}:\n${renderDiagnostic(first)}`;
    if (!told.has(text)) complain(terminal, text);
    told.add(text);
  };
  return {
    deps: nodeDeps({
      buckets: Object.fromEntries(flags.bucket ?? []),
      packagePath: flags.packagePath,
      precision: flags.precision,
      defaultTime: flags.now,
      skipBadLines: flags.skipBadLines,
      onSkipped,
      csv: { types: flags.csvTypes, header: flags.csvHeader },
      counter,
      store,
      threads: flags.threads,
      ...access(flags),
    }),
    now: flags.now,
    location: flags.location,
    params: parameters(flags.param),
    memory: flags.memory,
    batchRows: flags.batchRows,
    rules: flags.rules,
  };
}
