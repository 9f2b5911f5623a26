import { type Command, InvalidArgumentError } from "commander";
import { parseTimeOrDate } from "../base/time.ts";
import type { Precision } from "../codec/lineprotocol/decoder.ts";
import type { EngineOptions, Param } from "../engine/index.ts";
import { parseBytes, parseCount, parseNow, parsePair } from "./options.ts";

/** The flags that every command which runs a script has. */
export interface RunFlags {
  readonly execute?: string;
  readonly bucket?: ReadonlyMap<string, string>;
  readonly param?: ReadonlyMap<string, string>;
  readonly now?: bigint;
  readonly memory?: number;
  readonly batchRows?: number;
  readonly rules: boolean;
  readonly skipBadLines?: true;
  readonly precision?: Precision;
}

export function addRunOptions(command: Command): Command {
  return command
    .option("-e, --execute <text>", "text of the script")
    .option(
      "-b, --bucket <name=path>",
      "make from(bucket: name) read a file or folder (csv, lp, each also .gz)",
      parsePair,
    )
    .option(
      "-p, --param <name=value>",
      "a value the script reads as params.name: int, float, bool, time or text",
      parsePair,
    )
    .option("--now <time>", "the time that now() gives", parseNow)
    .option("--memory <size>", "memory that a run may hold, such as 512MB (default 1GB)", parseBytes)
    .option("--batch-rows <n>", "rows a batch (only speed depends on it)", parseCount)
    .option("--no-rules", "run the plan as written (only speed depends on it)")
    .option("--skip-bad-lines", "leave out lines of line protocol that cannot be read, and say so")
    .option("--precision <unit>", "unit of timestamps in line protocol: ns, us, ms or s (default ns)", precision);
}

/** The settings of an engine from the flags. */
export function engineOptions(flags: RunFlags): EngineOptions {
  const params = new Map<string, Param>();
  for (const [name, text] of flags.param ?? []) params.set(name, paramOf(text));
  return {
    now: flags.now,
    params: Object.fromEntries(params),
    memory: flags.memory,
    batchRows: flags.batchRows,
    rules: flags.rules,
  };
}

/** The value that the text of a parameter means; quotes keep it text: `--param 'id="007"'`. */
function paramOf(text: string): Param {
  if (/^".*"$/s.test(text)) return text.slice(1, -1);
  if (/^[+-]?\d+$/.test(text)) return BigInt(text);
  if (/^[+-]?\d*\.\d+(e[+-]?\d+)?$/i.test(text)) return Number(text);
  if (text === "true" || text === "false") return text === "true";
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? parseTimeOrDate(text) : undefined;
  return time === undefined ? text : { time };
}

function precision(text: string): Precision {
  if (text === "ns" || text === "us" || text === "ms" || text === "s") return text;
  throw new InvalidArgumentError("give ns, us, ms or s");
}
