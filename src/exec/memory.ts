import { fail } from "../base/diagnostic.ts";
import type { Span } from "../base/span.ts";
import type { Memory } from "../plan/operation.ts";

/** The memory that all operators of a run may hold together. */
export class Budget {
  readonly limit: number;
  used = 0;
  peak = 0;

  /** @param limit bytes; Infinity for none */
  constructor(limit: number) {
    this.limit = limit;
  }

  /** The account of one operator. */
  account(operator: string, span: Span): Memory {
    return {
      reserve: (bytes) => {
        if (this.used + bytes > this.limit) {
          fail(
            "FLX0403",
            span,
            `${operator} needs ${mega(this.used + bytes)}, the memory budget is ${mega(this.limit)}`,
            ["filter or window the data before this step, or raise the limit (--memory)"],
          );
        }
        this.used += bytes;
        if (this.used > this.peak) this.peak = this.used;
      },
      release: (bytes) => {
        this.used -= bytes;
      },
    };
  }
}

function mega(bytes: number): string {
  return bytes < 1 << 20 ? `${Math.ceil(bytes / 1024)} kB` : `${Math.ceil(bytes / (1 << 20))} MB`;
}
