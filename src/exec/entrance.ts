import type { Span } from "../base/span.ts";
import { type Batch, batchBytes } from "../column/batch.ts";
import type { Memory } from "../plan/operation.ts";
import { abortable } from "./cancel.ts";
import type { Journal, Replay } from "./journal.ts";
import type { Steps } from "./run.ts";
import { pushInPieces } from "./shape/pieces.ts";

/** Rows of a batch that waits: what is done again after each wait stays small. */
const PIECE_ROWS = 16;

/** What goes into an operator: a batch, or the end of an input. */
interface Arrival {
  readonly batch: Batch | undefined;
  readonly port: number;
}

interface EntranceOptions {
  readonly journal: Journal;
  /** The operator's push can be done again after it was left to wait. */
  readonly repeatable: boolean;
  readonly memory: Memory;
  readonly span: Span;
  /** Called when something must wait; `resume` is then run between two batches of the sources. */
  readonly onWait: (entrance: Entrance) => void;
  /** Gives something to the operator; a promise is waited for before anything more is given. */
  readonly take: (batch: Batch | undefined, port: number) => void | Promise<void>;
}

/**
 * The way into an operator. What comes behind a push that has to wait for the outside (its function calls an effect, or
 * the operator writes) stays here until the run can wait; the operators before it do not notice.
 */
export class Entrance {
  private readonly options: EntranceOptions;
  private line: Arrival[] = [];
  private replay: Replay;
  private ready: Promise<void> | undefined;
  /** What the operator has taken and is still at work on. */
  private writing: Promise<void> | undefined;

  constructor(options: EntranceOptions) {
    this.options = options;
    this.replay = options.journal.replay(options.repeatable);
  }

  enter(batch: Batch | undefined, port: number): void {
    if (this.line.length === 0 && this.writing === undefined) {
      this.ready = this.attempt(batch, port);
      if (this.ready === undefined) {
        this.renew();
        if (this.writing !== undefined) this.options.onWait(this);
        return;
      }
      this.options.onWait(this);
      // The only thing asked for was asked for by the first row, so the first piece begins in the same way.
      if (this.replay.length === 0) {
        this.hold(batch, port, PIECE_ROWS);
        return;
      }
    }
    this.hold(batch, port, Number.POSITIVE_INFINITY);
  }

  /** Gives all that waits to the operator. */
  *resume(signal: AbortSignal | undefined): Steps<void> {
    const { memory, span } = this.options;
    yield* this.written(signal);
    while (this.line.length > 0) {
      const { batch, port } = this.line[0];
      do {
        if (this.ready !== undefined) yield abortable(this.ready, signal, span);
        this.ready = this.attempt(batch, port);
      } while (this.ready !== undefined);
      this.renew();
      yield* this.written(signal);
      this.line.shift();
      if (batch !== undefined) memory.release(batchBytes(batch));
    }
  }

  /** Gives something to the operator, or tells what to wait for before it is tried again. */
  private attempt(batch: Batch | undefined, port: number): Promise<void> | undefined {
    return this.replay.attempt(() => {
      const written = this.options.take(batch, port);
      // Until the run waits for it, a failure must not count as one that nobody handles.
      written?.catch(() => {});
      this.writing = written ?? undefined;
    });
  }

  /** Waits until the operator has done its work. */
  private *written(signal: AbortSignal | undefined): Steps<void> {
    if (this.writing === undefined) return;
    yield abortable(this.writing, signal, this.options.span);
    this.writing = undefined;
  }

  private renew(): void {
    if (this.replay.length > 0) this.replay = this.options.journal.replay(this.options.repeatable);
  }

  private hold(batch: Batch | undefined, port: number, rows: number): void {
    const push = (piece: Batch) => {
      this.options.memory.reserve(batchBytes(piece));
      this.line.push({ batch: piece, port });
    };
    if (batch === undefined) this.line.push({ batch, port });
    else if (batch.length > rows) pushInPieces(batch, rows, { push });
    else push(batch);
  }
}
