import type { Interface } from "node:readline";
import { DROPPED, type Lines } from "./inputs.ts";

/** The lines of a readline interface, kept until somebody asks for them. */
export class LineQueue implements Lines {
  private readonly waiting: string[] = [];
  private readonly lingerMs: number;
  private ended = false;
  private dropped = false;
  private wake: (() => void) | undefined;

  /** @param lingerMs how long `peek` waits for a line that is not here */
  constructor(source: Interface, lingerMs: number) {
    this.lingerMs = lingerMs;
    source.on("line", (line) => {
      this.waiting.push(line);
      this.wake?.();
    });
    source.on("close", () => {
      this.ended = true;
      this.wake?.();
    });
  }

  async next(): Promise<string | typeof DROPPED | undefined> {
    while (this.waiting.length === 0 && !this.ended && !this.dropped) await this.event();
    if (!this.dropped) return this.waiting.shift();
    this.dropped = false;
    return DROPPED;
  }

  skip(): void {
    this.waiting.shift();
  }

  async peek(): Promise<string | undefined> {
    if (this.waiting.length === 0 && !this.ended) await this.event(this.lingerMs);
    return this.waiting[0];
  }

  /** Throws away the lines that nobody has asked for. */
  clear(): void {
    this.waiting.length = 0;
  }

  /** Tells who waits for a line that the input it belongs to is thrown away. */
  drop(): void {
    this.dropped = true;
    this.wake?.();
  }

  private event(ms?: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        this.wake = undefined;
        resolve();
      };
    });
  }
}
