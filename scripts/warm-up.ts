import { readdirSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import type * as program from "../src/cli/program.ts";
import { codeFile, writeCode } from "../src/cli/start/code-cache.ts";
import { Packs } from "../src/cli/start/packs.ts";

/**
 * Runs the program on what users do most, in a process of its own, and tells the names of the chunks that it needed, as
 * JSON on standard output; in a second turn it writes the code that was compiled by then beside the packs.
 *
 * Arguments: the folder of packs; `chunks` or `code`.
 */

declare const require: (id: string) => unknown;

const ANNOTATED = `#datatype,string,long,dateTime:RFC3339,string,double
#group,false,false,false,true,false
#default,_result,,,,
,result,table,_time,host,_value
,,0,2024-01-01T00:00:00Z,a,1.5
,,0,2024-01-01T00:10:00Z,a,2.5
,,1,2024-01-01T00:00:00Z,b,3.5
`;

/** What nearly every run does: their chunks make the common pack. */
const COMMON: readonly (readonly string[])[] = [
  [
    "run",
    "-f",
    "csv",
    "-e",
    'import "array" array.from(rows: [{_value: 1}]) |> map(fn: (r) => ({r with x: r._value + 1}))',
  ],
  [
    "run",
    "-f",
    "csv",
    "-e",
    `import "csv" csv.from(csv: ${JSON.stringify(ANNOTATED)})
    |> range(start: 2024-01-01T00:00:00Z, stop: 2024-01-02T00:00:00Z)
    |> filter(fn: (r) => r.host == "a" and r._value > 1.0)
    |> aggregateWindow(every: 10m, fn: mean)
    |> group(columns: ["host"])
    |> sort(columns: ["_value"])`,
  ],
];

async function runAll(packs: Packs): Promise<void> {
  const { runProgram, processTerminal } = packs.module("program") as typeof program;
  const terminal = {
    ...processTerminal(),
    columns: undefined,
    interactive: false,
    write: () => Promise.resolve(),
    tell(text: string) {
      throw new Error(text);
    },
  };
  for (const args of COMMON) await runProgram(args, terminal);
}

async function main([folder, mode]: readonly string[]): Promise<void> {
  // What has run once is to be in the code, also if it did not run again for long.
  setFlagsFromString("--no-flush-bytecode");
  const code = {
    read: () => undefined,
    keep(pack: string, compiled: () => Buffer) {
      writeCode(codeFile(folder, pack), compiled());
    },
  };
  const packs = new Packs(folder, code, require, "");
  await runAll(packs);
  if (mode === "chunks") {
    process.stdout.write(JSON.stringify(packs.evaluated()));
    return;
  }
  for (const file of readdirSync(folder)) packs.module(file.replace(/\.js$/, ""));
  // Code is only taken in where V8 has the same flags.
  setFlagsFromString("--flush-bytecode");
  packs.keepCode();
}

void main(process.argv.slice(2));
