import { readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { printable } from "../../../base/printable.ts";
import type { TestCase, TestResult } from "../../../testing/index.ts";
import { report } from "../../report.ts";
import type { Terminal } from "../../terminal.ts";
import type { FolderWatcher } from "./folders.ts";
import { type Command, KEY_HELP, Keys } from "./keys.ts";
import { type Changes, KnownTests } from "./known.ts";
import type { Reads } from "./stamps.ts";

/** The test cases there are at a moment. */
export interface Scan {
  /** Those that the options of the command choose. */
  readonly tests: readonly TestCase[];
  /** Paths that all of them depend on. */
  readonly common: Reads;
  run(tests: readonly TestCase[], onResult: (result: TestResult) => void, signal: AbortSignal): Promise<unknown>;
}

export interface WatchOptions {
  readonly terminal: Terminal;
  /** Files and folders in which test cases may appear. */
  readonly roots: readonly string[];
  readonly openWatcher: (onChange: () => void) => FolderWatcher;
  /** Reads the test cases. Throws what is wrong with them, as the command does. */
  scan(): Promise<Scan>;
}

/** Takes what there is left of the screen away. */
const CLEAR = "\x1b[2J\x1b[3J\x1b[H";

/**
 * Runs test cases, and those that a change concerns again, until somebody types `q`. What has changed is told by comparing
 * what the test cases have read with what is there now; the watcher only says when to look. So a change is found also if it
 * happens during a run.
 *
 * @returns whether none of the test cases failed in its last run
 */
export async function watchTests({ terminal, roots, openWatcher, scan }: WatchOptions): Promise<boolean> {
  const known = new KnownTests();
  const signals = new Signals();
  const stop = new AbortController();
  const watcher = openWatcher(() => signals.change());
  const closeKeys = openKeys(terminal, (command) => {
    if (command.kind === "quit") stop.abort();
    signals.command(command);
  });
  const clears = terminal.columns !== undefined;
  let filter: RegExp | undefined;
  let tests: readonly TestCase[] = [];
  try {
    for (let command = signals.take(); command?.kind !== "quit"; command = signals.take()) {
      if (command?.kind === "filter") filter = command.filter;
      if (command?.kind === "all") filter = undefined;
      const found = await scanned(scan, terminal);
      tests = found?.tests ?? tests;
      watcher.watch(new Set([...roots.flatMap(foldersBelow), ...known.folders(tests)]));
      const changes = known.changes(tests);
      const chosen = choose(tests, command, changes, known).filter(
        (t) => filter?.test(`${t.package}.${t.name}`) ?? true,
      );
      if (found === undefined || chosen.length === 0) {
        if (command !== undefined) terminal.tell("there is no such test case\n");
        await signals.next();
        continue;
      }
      if (clears) await terminal.write(new TextEncoder().encode(CLEAR));
      if (changes.paths.length > 0) terminal.tell(printable(`changed: ${changes.paths.join(", ")}\n`));
      await found.run(chosen, (result) => known.note(result, found.common), stop.signal);
      if (!stop.signal.aborted) terminal.tell(afterRun(tests, chosen, known));
    }
  } finally {
    closeKeys();
    watcher.close();
  }
  return !tests.some((test) => known.hasFailed(test));
}

async function scanned(scan: () => Promise<Scan>, terminal: Terminal): Promise<Scan | undefined> {
  try {
    return await scan();
  } catch (error) {
    // It may be mended while this goes on.
    report(terminal, error);
    return undefined;
  }
}

function choose(
  tests: readonly TestCase[],
  command: Command | undefined,
  { concerned }: Changes,
  known: KnownTests,
): readonly TestCase[] {
  if (command === undefined) return concerned;
  return command.kind === "failed" ? tests.filter((test) => known.hasFailed(test)) : tests;
}

function afterRun(tests: readonly TestCase[], ran: readonly TestCase[], known: KnownTests): string {
  const others = tests.filter((test) => known.hasFailed(test) && !ran.includes(test)).length;
  const still = others === 0 ? "" : `${others} that failed before ${others === 1 ? "was" : "were"} not run again; `;
  return `${still}waiting for changes\n`;
}

/** The folders at a path; those of programs (`node_modules`, `.git`) hold no test cases. */
function foldersBelow(path: string): string[] {
  const folder = resolve(path);
  const facts = statSync(folder, { throwIfNoEntry: false });
  if (facts?.isDirectory() !== true) return [dirname(folder)];
  const names = readdirSync(folder, { withFileTypes: true }).filter(
    (e) => e.isDirectory() && e.name !== "node_modules" && !e.name.startsWith("."),
  );
  return [folder, ...names.flatMap(({ name }) => foldersBelow(join(folder, name)))];
}

/** Reads keys where somebody can type some; gives what ends that. */
function openKeys(terminal: Terminal, onCommand: (command: Command) => void): () => void {
  const { input, isTerminal } = terminal.console();
  if (!isTerminal) return () => {};
  const keys = new Keys((text) => terminal.tell(text), onCommand);
  const type = (bytes: Buffer | string) => keys.type(bytes.toString());
  input.setRawMode?.(true);
  input.on("data", type);
  input.resume();
  terminal.tell(`${KEY_HELP}\n`);
  return () => {
    input.off("data", type);
    input.setRawMode?.(false);
    input.pause();
  };
}

/** What has happened since it was asked for last. */
class Signals {
  private readonly commands: Command[] = [];
  private changed = false;
  private wake: () => void = () => {};

  change(): void {
    this.changed = true;
    this.wake();
  }

  command(command: Command): void {
    this.commands.push(command);
    this.wake();
  }

  /** The first command that nobody has taken. What is done next looks for changes, too. */
  take(): Command | undefined {
    this.changed = false;
    return this.commands.shift();
  }

  /** Waits until there is something. */
  async next(): Promise<void> {
    if (this.changed || this.commands.length > 0) return;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
    });
  }
}
