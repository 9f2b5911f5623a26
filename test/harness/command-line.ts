import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { runProgram } from "../../src/cli/program.ts";
import type { Terminal } from "../../src/cli/terminal.ts";

/** What a run of the command line left behind. */
export interface Outcome {
  readonly status: number;
  /** Standard output as text. */
  readonly out: string;
  /** Standard error. */
  readonly err: string;
}

export interface TerminalOptions {
  /** What stands on standard input. */
  readonly input?: string | Uint8Array;
  /** Columns of the terminal that standard output is. */
  readonly columns?: number;
  /** Standard error is a terminal. */
  readonly interactive?: boolean;
  /** Is given all of standard output as bytes. */
  readonly onOutput?: (bytes: Uint8Array) => void;
}

/** Runs `fluxts ARGS…` in this process. */
export async function fluxts(args: readonly string[], options: TerminalOptions = {}): Promise<Outcome> {
  const out: Uint8Array[] = [];
  let err = "";
  const terminal: Terminal = {
    columns: options.columns,
    interactive: options.interactive === true,
    async write(bytes) {
      out.push(bytes.slice());
    },
    tell(text) {
      err += text;
    },
    readInput: () => Buffer.from(options.input ?? ""),
    usage: () => ({ wall: performance.now(), peakMemory: 1e8 }),
    console: () => ({ input: Readable.from([options.input ?? ""]), output: new PassThrough(), isTerminal: false }),
    onInterrupt: () => () => {},
  };
  const status = await runProgram(args, terminal);
  const all = Buffer.concat(out);
  options.onOutput?.(all);
  return { status, out: all.toString(), err };
}

/** A temporary folder with these files in it. Text in messages that names the folder can be shortened with `short`. */
export class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), "fluxts-test-"));

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Runs `fluxts`; `@` at the beginning of a path in the arguments stands for the folder. */
  async fluxts(args: readonly string[], options?: TerminalOptions): Promise<Outcome> {
    const outcome = await fluxts(
      args.map((arg) => arg.replaceAll("@/", `${this.folder}/`)),
      options,
    );
    return { ...outcome, out: this.short(outcome.out), err: this.short(outcome.err) };
  }

  /** The text with `@/` for the folder. */
  short(text: string): string {
    return text.replaceAll(`${this.folder}/`, "@/").replaceAll(this.folder, "@");
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
