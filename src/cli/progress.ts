import type { ReadCounter } from "../engine/node/file-reader.ts";

const FIRST_MS = 1000;
const EVERY_MS = 200;

/** A line on stderr that tells how much was read, once a run has lasted a second; only on a terminal. */
export class Progress {
  readonly counter: ReadCounter = { bytes: 0, total: 0 };
  private shown = false;
  private readonly begin = performance.now();
  private readonly timer: NodeJS.Timeout | undefined;

  constructor() {
    if (process.stderr.isTTY) this.timer = setInterval(() => this.show(), EVERY_MS);
    this.timer?.unref();
  }

  /** Clears the line before other output. */
  pause(): void {
    if (this.shown) process.stderr.write("\r\x1b[K");
    this.shown = false;
  }

  stop(): void {
    clearInterval(this.timer);
    this.pause();
  }

  private show(): void {
    const seconds = (performance.now() - this.begin) / 1000;
    if (seconds * 1000 < FIRST_MS) return;
    const { bytes, total } = this.counter;
    const read = `${(bytes / 1e6).toFixed(0)} of ${(total / 1e6).toFixed(0)} MB read`;
    process.stderr.write(`\r\x1b[K${read}, ${seconds.toFixed(0)} s`);
    this.shown = true;
  }
}
