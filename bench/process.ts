import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, fstatSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./numbers.ts";

export type Command = readonly [program: string, ...args: string[]];

const PRELOAD = new URL("peak-memory.mjs", import.meta.url).href;

/** Milliseconds from the start of a command to its end, its output going nowhere. */
export async function wallTime([program, ...args]: Command, folder: string): Promise<number> {
  const start = performance.now();
  await ended(spawn(program, args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] }));
  return performance.now() - start;
}

/** A command and the folder in which it is run. */
export interface Job {
  readonly command: Command;
  readonly folder: string;
}

/**
 * The median milliseconds of several runs of each job. The jobs take turns, so that a busy moment of the machine meets
 * all of them.
 */
export async function medianTimes(jobs: readonly Job[], runs: number): Promise<number[]> {
  const times: number[][] = jobs.map(() => []);
  for (let run = 0; run < runs; run++)
    for (const [i, { command, folder }] of jobs.entries()) times[i].push(await wallTime(command, folder));
  return times.map(median);
}

/** What one run came to, measured apart from its time. */
export interface Footprint {
  /** Peak resident memory in MiB, or undefined where the system does not tell it. */
  readonly peak: number | undefined;
  /** Bytes printed. */
  readonly printed: number;
}

/**
 * Runs a command once for its peak resident memory. A Node program reports its own; of any other the kernel's
 * high-water mark is read while it runs (Linux only), which can miss the last milliseconds.
 */
export function footprint([program, ...args]: Command, folder: string): Promise<Footprint> {
  return withOutput(async (output) => {
    const isNode = program === process.execPath;
    const child = spawn(program, isNode ? ["--import", PRELOAD, ...args] : args, {
      cwd: folder,
      stdio: ["ignore", output, "pipe", "pipe"],
    });
    let reported = "";
    child.stdio[3]?.on("data", (chunk: Buffer) => (reported += chunk));
    let kib: number | undefined;
    const watch = isNode ? undefined : setInterval(() => (kib = highWater(child.pid) ?? kib), 5);
    await ended(child).finally(() => clearInterval(watch));
    if (isNode) kib = Number(reported);
    return { peak: kib === undefined ? undefined : kib / 1024, printed: fstatSync(output).size };
  });
}

/** What a command prints. */
export function printed([program, ...args]: Command, folder: string): Promise<string> {
  return withOutput(async (output, path) => {
    await ended(spawn(program, args, { cwd: folder, stdio: ["ignore", output, "pipe"] }));
    return readFileSync(path, "utf8");
  });
}

/** Gives a file for the output of a program: Node's pipes are sockets, which cannot be opened as /dev/stdout. */
async function withOutput<T>(use: (file: number, path: string) => Promise<T>): Promise<T> {
  const scratch = mkdtempSync(join(tmpdir(), "fluxts-bench-"));
  const path = join(scratch, "output.csv");
  const file = openSync(path, "w");
  try {
    return await use(file, path);
  } finally {
    closeSync(file);
    rmSync(scratch, { recursive: true });
  }
}

/** Waits for a process; an error that holds the start of what it wrote to stderr if it does not end well. */
function ended(child: ChildProcess): Promise<void> {
  let errors = "";
  child.stderr?.on("data", (chunk: Buffer) => (errors = (errors + chunk).slice(0, 300)));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => (status === 0 ? resolve() : reject(new Error(errors || `ended with ${status}`))));
  });
}

function highWater(pid: number | undefined): number | undefined {
  try {
    const found = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return found === null ? undefined : Number(found[1]);
  } catch {
    return undefined;
  }
}
