import { sameBytes } from "../../../base/bytes.ts";
import type { AnnotatedCsvOptions } from "../../../codec/annotated/decoder.ts";
import { type Part, PartDecoder, type Parts, type ReadAt } from "../../../codec/annotated/part-decoder.ts";
import { type Guess, PartSequence } from "../../../codec/annotated/part-sequence.ts";
import { Unpacker } from "../../../codec/annotated/portable.ts";
import type { Batch } from "../../../column/batch.ts";
import type { TableReader } from "../../../sdk/index.ts";
import { releaseThreads, takeThreads } from "./pool.ts";
import { claim, type Decoded, DONE, type FileIdentity, FREE, LIMIT, MAIN, STATES } from "./protocol.ts";
import type { Thread } from "./thread.ts";

/** A file of annotated CSV that is open. */
export interface CsvFile {
  readonly identity: FileIdentity;
  readonly parts: Parts;
  readonly readAt: ReadAt;
  /** Is told how many bytes were read in order. */
  onRead(bytes: number): void;
  close(): void;
}

/** A part is decoded in some milliseconds; after this long the event loop gets its turn, also to tell that a thread died. */
const WAIT_MS = 20;

/** After so many parts that gave no batch, the event loop gets its turn. */
const PAUSE_PARTS = 4;

/** Wrong guesses that are borne beside one for every right guess. */
const WRONG_GUESSES = 3;
const MOST_TRUST = 8;

let jobs = 0;

/**
 * The tables of a file whose parts are decoded by several threads, this one included: it decodes the next part if nobody
 * has begun it, a later one if somebody has, and waits only where there is none to be decoded.
 */
export class ThreadedCsvReader implements TableReader {
  private readonly file: CsvFile;
  private readonly threads: readonly Thread[];
  private readonly job = ++jobs;
  private readonly states: Int32Array;
  private readonly decoder: PartDecoder;
  private readonly sequence: PartSequence;
  private readonly unpackers = new Map<Thread, Unpacker>();
  /** Parts that were decoded ahead; undefined where that failed. */
  private readonly ahead = new Map<number, Guess | undefined>();
  /** Columns that were met, and whether they are wanted. */
  private readonly columns = new Map<string, boolean>();
  /** The header of the first block. */
  private readonly firstHeader: Uint8Array | undefined;
  private told: { readonly header: Uint8Array; readonly columns: number } | undefined;
  private trust = WRONG_GUESSES;
  private batches: Iterator<Batch> = [][Symbol.iterator]();
  private closed = false;

  /** @param threads how many there should be beside this one */
  constructor(file: CsvFile, options: AnnotatedCsvOptions, threads: number) {
    const { parts, identity } = file;
    this.file = file;
    this.threads = takeThreads(threads);
    this.states = new Int32Array(new SharedArrayBuffer(4 * (STATES + parts.count)));
    const { columns: isWanted, ...portable } = options;
    const columns = (name: string) => {
      const wanted = this.columns.get(name) ?? isWanted?.(name) ?? true;
      this.columns.set(name, wanted);
      return wanted;
    };
    this.decoder = new PartDecoder({ ...options, columns }, parts, file.readAt);
    this.sequence = new PartSequence(this.decoder, parts);
    this.firstHeader = this.decoder.firstHeader();
    for (const thread of this.threads) {
      thread.readers.set(this.job, (decoded) => this.takeDecoded(thread, decoded));
      thread.tell({ kind: "open", job: this.job, file: identity, parts, states: this.states, options: portable });
    }
    this.guideThreads();
  }

  next(): Batch | undefined | Promise<Batch | undefined> {
    for (let parts = 0; ; parts++) {
      const { done, value } = this.batches.next();
      if (!done) return value;
      if (this.closed || this.sequence.hasEnded) return undefined;
      if (parts >= PAUSE_PARTS || !this.advance()) return turn().then(() => this.next());
    }
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.batches = [][Symbol.iterator]();
    this.ahead.clear();
    Atomics.store(this.states, LIMIT, 0);
    for (const thread of this.threads) {
      thread.readers.delete(this.job);
      thread.tell({ kind: "close", job: this.job });
    }
    releaseThreads();
    this.file.close();
  }

  /** Header of the block that a part is assumed to begin in. */
  private get header(): Uint8Array | undefined {
    return this.sequence.header ?? this.firstHeader;
  }

  /** Reads the next part; false if it is not there yet. */
  private advance(): boolean {
    if (!this.awaitNext()) return false;
    const { sequence, file, ahead } = this;
    const { position, next, vain } = sequence;
    const wasDecoded = ahead.has(next);
    const guess = ahead.get(next);
    ahead.delete(next);
    this.batches = sequence.advance(guess)[Symbol.iterator]();
    if (wasDecoded) this.trust += guess === undefined || sequence.vain > vain ? -1 : 1;
    this.trust = Math.min(this.trust, MOST_TRUST);
    file.onRead(sequence.position - position);
    // Parts that were read along with this one.
    for (let index = next + 1; index < sequence.next; index++) {
      Atomics.compareExchange(this.states, STATES + index, FREE, MAIN);
      ahead.delete(index);
    }
    this.guideThreads();
    return true;
  }

  /** Makes the next part ready to be read: decoded, or kept free of the others. False if somebody is still at it. */
  private awaitNext(): boolean {
    const { states, sequence, ahead, threads } = this;
    const { next } = sequence;
    const { header } = this;
    const cell = STATES + next;
    for (;;) {
      if (ahead.has(next)) return true;
      const owner = Atomics.compareExchange(states, cell, FREE, MAIN);
      if (owner === FREE) return true;
      if (owner === DONE) {
        for (const thread of threads) thread.receive();
        // Should the part have been lost, it is read here.
        return true;
      }
      if (!threads.some((thread) => thread.id === owner && !thread.hasEnded)) return true;
      const later = header === undefined ? -1 : claim(states, next + 1, MAIN);
      if (later >= 0 && header !== undefined) this.decodeAhead(later, header);
      else if (Atomics.wait(states, cell, owner, WAIT_MS) === "timed-out") return false;
    }
  }

  private decodeAhead(index: number, header: Uint8Array): void {
    let part: Part | undefined;
    try {
      part = this.decoder.speculate(index, header);
    } catch {
      // What is wrong is told when the part is read.
    }
    this.ahead.set(index, part && { header, part });
  }

  private takeDecoded(thread: Thread, { index, header, part }: Decoded): void {
    let unpacker = this.unpackers.get(thread);
    if (unpacker === undefined) {
      unpacker = new Unpacker();
      this.unpackers.set(thread, unpacker);
    }
    const batches = part?.batches.map((b) => unpacker.unpack(b)) ?? [];
    if (index >= this.sequence.next) this.ahead.set(index, part && { header, part: { ...part, batches } });
  }

  /** Tells the threads what the next parts are assumed to begin with, and how far they may go. */
  private guideThreads(): void {
    const { states, sequence, columns, told, job, file, threads } = this;
    const { next } = sequence;
    const { header } = this;
    if (header === undefined) return;
    const limit = this.trust > 0 ? Math.min(file.parts.count, next + threads.length + 3) : 0;
    Atomics.store(states, LIMIT, limit);
    if (told === undefined || columns.size > told.columns || !sameBytes(header, told.header)) {
      this.told = { header, columns: columns.size };
      for (const thread of threads) thread.tell({ kind: "header", job, header, columns });
    } else for (const thread of threads) thread.ring();
  }
}

/** A turn of the event loop. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
