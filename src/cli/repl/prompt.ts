import { createInterface, type Interface } from "node:readline";
import { isUnfinished, onOneLine } from "../../syntax/index.ts";
import type { Console } from "../terminal.ts";
import { completeLine } from "./completer.ts";
import type { History } from "./history.ts";
import { nextInput, withPipeline } from "./inputs.ts";
import { LineQueue } from "./line-queue.ts";
import { paint } from "./paint.ts";
import type { Repl } from "./repl.ts";

export interface PromptOptions {
  readonly history: History | undefined;
  readonly colours: boolean;
}

const FIRST = "flux> ";
const FURTHER = "  ... ";
/** Lines of one paste come in one go. */
const LINGER_MS = 0;

/** Runs a console at a terminal until its user leaves. */
export async function prompt(repl: Repl, streams: Console, options: PromptOptions): Promise<void> {
  await new Prompt(repl, streams, options).run();
}

class Prompt {
  private readonly repl: Repl;
  private readonly streams: Console;
  private readonly history: History | undefined;
  private readonly entries: string[];
  private readonly editor: Interface & { history?: string[] };
  private readonly lines: LineQueue;
  /** The lines above of the input that is being typed. */
  private before = "";
  private closed = false;

  constructor(repl: Repl, streams: Console, { history, colours }: PromptOptions) {
    this.repl = repl;
    this.streams = streams;
    this.history = history;
    this.entries = history?.read() ?? [];
    this.editor = createInterface({
      ...streams,
      terminal: true,
      prompt: FIRST,
      history: [...this.entries],
      historySize: 1000,
      tabSize: 4,
      completer: (line: string, done: (error: Error | null, result?: [string[], string]) => void) => {
        completeLine(repl, line, this.before).then(
          (completed) => {
            done(null, completed);
            if (colours) setImmediate(() => this.paint());
          },
          () => done(null, [[], line]),
        );
      },
    });
    this.lines = new LineQueue(this.editor, LINGER_MS);
    this.editor.on("SIGINT", () => this.drop());
    this.editor.on("close", () => {
      this.closed = true;
    });
    // Readline would remember each line; here an input is one entry.
    this.editor.on("history", (list: string[]) => list.splice(0, list.length, ...this.entries));
    if (colours) streams.input.on("keypress", () => this.paint());
  }

  async run(): Promise<void> {
    while (!this.repl.ended) {
      const input = await nextInput(this.lines, this.repl.lastStatement, (text) => this.ask(text));
      // What was not finished when the terminal was closed is not run.
      if (input === undefined || (this.closed && isUnfinished(input))) break;
      this.remember(input);
      await this.submit(input);
    }
    if (this.closed) await this.repl.print("");
    this.editor.close();
  }

  private ask(before: string): void {
    this.before = before;
    if (this.closed) return;
    this.editor.setPrompt(before === "" ? FIRST : FURTHER);
    this.editor.prompt();
  }

  /** While an input runs, Ctrl-C is a signal again and stops it. */
  private async submit(input: string): Promise<void> {
    const stop = new AbortController();
    if (!this.closed) this.editor.pause();
    this.streams.input.setRawMode?.(false);
    const ignoreInterrupt = this.repl.terminal.onInterrupt(() => stop.abort());
    try {
      await this.repl.submit(withPipeline(input, this.repl.lastStatement), stop.signal);
    } finally {
      ignoreInterrupt();
      if (stop.signal.aborted) this.lines.clear();
      if (!this.closed) this.streams.input.setRawMode?.(true);
    }
  }

  private remember(input: string): void {
    const whole = onOneLine(input);
    for (const entry of whole === undefined ? input.split("\n") : [whole]) {
      if (entry.trim() === "" || entry === this.entries[0]) continue;
      this.entries.unshift(entry);
      this.history?.add(entry);
    }
    this.editor.history?.splice(0, Number.POSITIVE_INFINITY, ...this.entries);
  }

  /** Ctrl-C at the prompt: what was typed of the input is dropped. */
  private drop(): void {
    const isEmpty = this.before === "" && this.editor.line === "";
    this.streams.output.write("^C\n");
    if (isEmpty) this.streams.output.write("Ctrl-D or .quit leaves\n");
    this.editor.write(null, { ctrl: true, name: "e" });
    this.editor.write(null, { ctrl: true, name: "u" });
    this.lines.drop();
  }

  /** Writes the line again in colours, and puts the cursor where it was. */
  private paint(): void {
    const { editor } = this;
    if (this.closed || editor.line === "") return;
    const at = editor.getCursorPos();
    const { cursor, line } = editor;
    const inner = editor as { cursor: number; prevRows?: number };
    inner.cursor = line.length;
    const end = editor.getCursorPos();
    inner.cursor = cursor;
    // Readline does not count the rows of what is pasted, and would write the line again further down.
    inner.prevRows = at.rows;
    const up = (rows: number) => (rows > 0 ? `\x1b[${rows}A` : "");
    const right = at.cols > 0 ? `\x1b[${at.cols}C` : "";
    // What ends with the last column of the terminal leaves the cursor there until something follows.
    const settle = at.cols === 0 && at.rows > 0 ? " \r" : "";
    const wrap = end.cols === 0 && end.rows > 0 ? " " : "";
    this.streams.output.write(
      `${settle}${up(at.rows)}\r${editor.getPrompt()}${paint(line, this.before)}${wrap}${up(end.rows - at.rows)}\r${right}`,
    );
  }
}
