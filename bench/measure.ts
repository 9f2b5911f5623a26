import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, fstatSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export type Command = readonly [program: string, ...args: string[]];

/** A program under measurement: what to start for a workload. */
export interface Program {
  readonly name: string;
  /** Command and arguments that run a workload and print CSV, or undefined if the program does not do it. */
  command(workload: Workload): Command | undefined;
}

export interface Workload {
  readonly name: string;
  /** Paths of the same work as Flux and, if there is one, as SQL. */
  readonly flux: string;
  readonly sql: string | undefined;
}

const PRELOAD = new URL("peak-memory.mjs", import.meta.url).href;

/** Milliseconds from the start of a command to its end, its output going nowhere. */
export async function wallTime(command: Command, folder: string): Promise<number> {
  const start = performance.now();
  await ended(spawn(command[0], command.slice(1), { cwd: folder, stdio: ["ignore", "ignore", "pipe"] }));
  return performance.now() - start;
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
export async function footprint([program, ...args]: Command, folder: string): Promise<Footprint> {
  const scratch = mkdtempSync(join(tmpdir(), "fluxts-bench-"));
  // A file, not a pipe: Node's pipes are sockets, which cannot be opened as /dev/stdout.
  const output = openSync(join(scratch, "output.csv"), "w");
  try {
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
  } finally {
    closeSync(output);
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

/** The programs to compare, ours first. The environment variable FLUXTS_BENCH_PEER adds a command that takes `--format csv FILE`. */
export function programs(): Program[] {
  const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const all: Program[] = [
    {
      name: "fluxts",
      command: ({ flux }) => [process.execPath, at("../dist/cli/main.js"), "run", "--format", "csv", flux],
    },
    {
      name: "duckdb",
      command: ({ sql }) => (sql === undefined ? undefined : [process.execPath, at("duck.mjs"), sql]),
    },
  ];
  const [peer, ...options] = (process.env.FLUXTS_BENCH_PEER ?? "").split(" ").filter((part) => part !== "");
  if (peer !== undefined)
    all.push({ name: "peer", command: ({ flux }) => [peer, ...options, "--format", "csv", flux] });
  return all;
}
