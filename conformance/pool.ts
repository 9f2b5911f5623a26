import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "../scripts/bundle.ts";
import { type Case, FOLDER, type Outcome } from "./cases.ts";
import type { RunOptions } from "./execute.ts";

/** What the parent sends to a worker process, and what comes back. */
export interface Job {
  readonly name: string;
  readonly text: string;
  readonly options: RunOptions;
}
export type Reply = "ready" | Outcome;

/** A case that takes longer than this fails, and its process ends. */
const LIMIT_MS = 10_000;

/**
 * Runs scripts in as many processes as there are processors, so that one that hangs or dies takes no other with it.
 *
 * @returns the outcome of each case, by name.
 */
export async function runCases(cases: readonly Case[], options: RunOptions): Promise<Map<string, Outcome>> {
  const project = fileURLToPath(new URL("..", import.meta.url));
  const target = join(project, "dist/conformance");
  await bundle({ worker: join(FOLDER, "worker.ts") }, target);
  const outcomes = new Map<string, Outcome>();
  const waiting = cases[Symbol.iterator]();
  const lane = async () => {
    let worker: Worker | undefined;
    for (const { name, text } of waiting) {
      worker ??= new Worker(join(target, "worker.js"));
      const outcome = await worker.run({ name, text, options });
      outcomes.set(name, outcome);
      if (!worker.alive) worker = undefined;
    }
    worker?.stop();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), cases.length) }, lane));
  return outcomes;
}

class Worker {
  alive = true;
  private readonly child: ChildProcess;
  private readonly ready: Promise<unknown>;
  private settle: (reply: Reply) => void = () => {};
  private errors = "";

  constructor(script: string) {
    this.child = fork(script, {
      cwd: FOLDER,
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      execArgv: ["--enable-source-maps"],
    });
    this.child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.errors = (this.errors + text).slice(-2000);
    });
    this.child.on("message", (reply: Reply) => this.settle(reply));
    this.child.on("exit", (status, signal) => {
      this.alive = false;
      this.settle({ kind: "failed", message: `the process ended (${signal ?? status}): ${this.errors}` });
    });
    this.ready = this.reply();
  }

  async run(job: Job): Promise<Outcome> {
    await this.ready;
    const answer = this.reply();
    if (this.alive) this.child.send(job);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Outcome>((resolve) => {
      timer = setTimeout(() => {
        this.stop();
        resolve({ kind: "failed", message: `no answer within ${LIMIT_MS / 1000} s` });
      }, LIMIT_MS);
    });
    const outcome = (await Promise.race([answer, late])) as Outcome;
    clearTimeout(timer);
    return outcome;
  }

  stop(): void {
    this.alive = false;
    this.child.kill("SIGKILL");
  }

  private reply(): Promise<Reply> {
    return new Promise((resolve) => {
      this.settle = resolve;
    });
  }
}
