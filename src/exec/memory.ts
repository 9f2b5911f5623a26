import { fail } from "../base/diagnostic.ts";
import type { Span } from "../base/span.ts";
import type { Dictionary } from "../column/dictionary.ts";
import { type Vector, vectorBytes } from "../column/vector.ts";
import type { Memory } from "../plan/operation.ts";

/** The memory that all operators of a run may hold together. */
export class Budget {
  readonly limit: number;
  used = 0;
  /** The most that was held at one time. */
  peak = 0;
  /** All that was ever taken. */
  total = 0;

  /** @param limit bytes; Infinity for none */
  constructor(limit: number) {
    this.limit = limit;
  }

  /** The account of one operator. */
  account(operator: string, span: Span): Account {
    return new Account(this, operator, span);
  }
}

/** What one operator holds. */
export class Account implements Memory {
  private readonly budget: Budget;
  private readonly operator: string;
  private readonly span: Span;
  private held = 0;
  /** The most bytes that it held at one time. */
  peak = 0;
  /** How much of the texts of each dictionary is in the account. */
  private readonly texts = new Map<Dictionary, number>();

  constructor(budget: Budget, operator: string, span: Span) {
    this.budget = budget;
    this.operator = operator;
    this.span = span;
  }

  reserve(bytes: number): void {
    const { budget } = this;
    if (budget.used + bytes > budget.limit) {
      const message = `${this.operator} needs ${mega(budget.used + bytes)}, the memory budget is ${mega(budget.limit)}`;
      fail("FLX0403", this.span, message, ["give this step less data, or raise the limit (--memory)"]);
    }
    this.held += bytes;
    if (this.held > this.peak) this.peak = this.held;
    budget.used += bytes;
    budget.total += bytes;
    if (budget.used > budget.peak) budget.peak = budget.used;
  }

  hold(vectors: readonly Vector[], more = 0): number {
    let bytes = more;
    for (const v of vectors) bytes += vectorBytes(v) + (v.type === "string" ? this.newTexts(v.dictionary) : 0);
    this.reserve(bytes);
    return bytes;
  }

  release(bytes: number): void {
    this.budget.used -= bytes;
    this.held -= bytes;
    if (this.held === 0) this.texts.clear();
  }

  /** The operator has ended and holds nothing any more. */
  close(): void {
    this.release(this.held);
  }

  private newTexts(dictionary: Dictionary): number {
    const known = this.texts.get(dictionary) ?? 0;
    const bytes = dictionary.bytes;
    if (bytes > known) this.texts.set(dictionary, bytes);
    return bytes - known;
  }
}

function mega(bytes: number): string {
  return bytes < 1 << 20 ? `${Math.ceil(bytes / 1024)} kB` : `${Math.ceil(bytes / (1 << 20))} MB`;
}
