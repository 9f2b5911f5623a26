import type { ReadCounter } from "../engine/node/file-reader.ts";
import type { RowCounter } from "../exec/run.ts";
import type { Terminal } from "./terminal.ts";

const FIRST_MS = 1000;
const EVERY_MS = 200;

/** A line on standard error that tells how far a run is, once it has lasted a second; only on a terminal. */
export class Progress {
  readonly bytes: ReadCounter = { bytes: 0, total: 0 };
  readonly rows: RowCounter = { rows: 0 };
  private readonly terminal: Terminal;
  private shown = false;
  private readonly begin = performance.now();
  private readonly timer: NodeJS.Timeout | undefined;

  constructor(terminal: Terminal) {
    this.terminal = terminal;
    if (terminal.interactive) this.timer = setInterval(() => this.show(), EVERY_MS);
    this.timer?.unref();
  }

  /** Clears the line before other output. */
  pause(): void {
    if (this.shown) this.terminal.tell("\r\x1b[K");
    this.shown = false;
  }

  stop(): void {
    clearInterval(this.timer);
    this.pause();
  }

  private show(): void {
    const ms = performance.now() - this.begin;
    if (ms < FIRST_MS) return;
    const { bytes, total } = this.bytes;
    const read = total === 0 ? "" : `, ${mega(bytes)} of ${mega(total)} MB read`;
    this.terminal.tell(`\r\x1b[K${this.rows.rows.toLocaleString("en")} rows${read}, ${(ms / 1000).toFixed(0)} s`);
    this.shown = true;
  }
}

function mega(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
