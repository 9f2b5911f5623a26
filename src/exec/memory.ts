import { fail, invariant } from "../base/diagnostic.ts";
import type { Span } from "../base/span.ts";
import type { Dictionary } from "../column/dictionary.ts";
import { type Vector, vectorBytes } from "../column/vector.ts";
import type { Memory, ScratchFile } from "../plan/operation.ts";
import { atCall } from "./source-error.ts";

/** An operator that can write holds this much whatever the budget: it works on one batch at least. */
const WORKING_BYTES = 4 << 20;

/** The memory that all operators of a run may hold together, and the scratch files for what goes beyond it. */
export class Budget {
  readonly limit: number;
  used = 0;
  /** The most that was held at one time. */
  peak = 0;
  /** All that was ever taken. */
  total = 0;
  /** Bytes written to scratch files. */
  spilled = 0;
  /** Opens a scratch file; undefined where the host grants none. */
  private readonly openScratch: (() => ScratchFile) | undefined;
  private readonly files = new Set<ScratchFile>();
  private readonly spilling = new Set<Account>();

  /** @param limit bytes; Infinity for none */
  constructor(limit: number, openScratch?: () => ScratchFile) {
    this.limit = limit;
    this.openScratch = openScratch;
  }

  /** The account of one operator. */
  account(operator: string, span: Span): Account {
    return new Account(this, operator, span);
  }

  /** The run has ended, in whatever way. */
  close(): void {
    for (const file of this.files) file.close();
    this.files.clear();
  }

  scratch(): ScratchFile {
    invariant(this.openScratch !== undefined, "an operator writes where the host grants no scratch file");
    const file = this.openScratch();
    this.files.add(file);
    return {
      append: (bytes) => file.append(bytes),
      readAt: (position, into) => file.readAt(position, into),
      close: () => {
        if (this.files.delete(file)) file.close();
      },
    };
  }

  /** Notes whether an operator can write what it holds. */
  register(account: Account, spills: boolean): void {
    if (this.openScratch === undefined) return;
    if (spills) this.spilling.add(account);
    else this.spilling.delete(account);
  }

  canSpill(account: Account): boolean {
    return this.spilling.has(account);
  }

  /** Lets operators write what they hold, the largest first, until there is room for `bytes` or nothing to write. */
  makeRoom(bytes: number): void {
    const accounts = [...this.spilling].sort((a, b) => b.held - a.held);
    for (const account of accounts) {
      if (this.used + bytes <= this.limit) return;
      account.spill();
    }
  }
}

/** What one operator holds. */
export class Account implements Memory {
  held = 0;
  private readonly budget: Budget;
  private readonly operator: string;
  private readonly span: Span;
  /** The most bytes that it held at one time. */
  peak = 0;
  /** Bytes that it wrote to scratch files. */
  spilled = 0;
  private readonly spillers = new Set<() => void>();
  /** How much of the texts of each dictionary is in the account. */
  private readonly texts = new Map<Dictionary, number>();

  constructor(budget: Budget, operator: string, span: Span) {
    this.budget = budget;
    this.operator = operator;
    this.span = span;
  }

  get limit(): number {
    return this.budget.limit;
  }

  reserve(bytes: number): void {
    const { budget } = this;
    if (budget.used + bytes > budget.limit) this.makeRoom(bytes);
    this.held += bytes;
    if (this.held > this.peak) this.peak = this.held;
    budget.used += bytes;
    budget.total += bytes;
    if (budget.used > budget.peak) budget.peak = budget.used;
  }

  hold(vectors: readonly Vector[], more = 0): number {
    let bytes = more;
    for (const v of vectors) bytes += vectorBytes(v);
    const texts = this.newTexts(vectors);
    this.reserve(bytes + texts);
    // Making room may have let go of texts that were counted before.
    for (const v of vectors) if (v.type === "string") this.texts.set(v.dictionary, v.dictionary.bytes);
    return bytes + texts;
  }

  release(bytes: number): void {
    this.budget.used -= bytes;
    this.held -= bytes;
    if (this.held === 0) this.texts.clear();
  }

  onShortage(spill: () => void): () => void {
    this.spillers.add(spill);
    this.budget.register(this, true);
    return () => {
      this.spillers.delete(spill);
      if (this.spillers.size === 0) this.budget.register(this, false);
    };
  }

  spill(): void {
    for (const spill of this.spillers) spill();
  }

  get canSpill(): boolean {
    return this.budget.canSpill(this);
  }

  scratch(): ScratchFile {
    const told = <T>(action: () => T): T => {
      try {
        return action();
      } catch (error) {
        throw atCall(error, this.span);
      }
    };
    const file = told(() => this.budget.scratch());
    return {
      append: (bytes) => {
        told(() => file.append(bytes));
        this.spilled += bytes.length;
        this.budget.spilled += bytes.length;
      },
      readAt: (position, into) => told(() => file.readAt(position, into)),
      close: () => file.close(),
    };
  }

  /** The operator has ended and holds nothing any more. */
  close(): void {
    this.spillers.clear();
    this.budget.register(this, false);
    this.release(this.held);
  }

  private newTexts(vectors: readonly Vector[]): number {
    let bytes = 0;
    const seen = new Set<Dictionary>();
    for (const v of vectors) {
      if (v.type !== "string" || seen.has(v.dictionary)) continue;
      seen.add(v.dictionary);
      bytes += v.dictionary.bytes - (this.texts.get(v.dictionary) ?? 0);
    }
    return bytes;
  }

  private makeRoom(bytes: number): void {
    const { budget } = this;
    budget.makeRoom(bytes);
    if (budget.used + bytes <= budget.limit) return;
    if (budget.canSpill(this) && this.held + bytes <= WORKING_BYTES) return;
    const message = `${this.operator} needs ${mega(budget.used + bytes)}, the memory budget is ${mega(budget.limit)}`;
    fail("FLX0403", this.span, message, ["give this step less data, or raise the limit (--memory)"]);
  }
}

function mega(bytes: number): string {
  return bytes < 1 << 20 ? `${Math.ceil(bytes / 1024)} kB` : `${Math.ceil(bytes / (1 << 20))} MB`;
}
