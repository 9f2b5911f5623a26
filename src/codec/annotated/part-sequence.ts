import type { Batch } from "../../column/batch.ts";
import type { Part, PartDecoder, Parts } from "./part-decoder.ts";
import { PartJoiner } from "./part-joiner.ts";

/** A part that was decoded before those in front of it, on the assumption that it begins in the block with this header. */
export interface Guess {
  readonly header: Uint8Array;
  readonly part: Part;
}

/**
 * Reads the parts of a text in order. Those that were decoded ahead are taken if they were decoded on right assumptions,
 * all others are decoded here: the tables, and the errors, are those of the text read in one go.
 */
export class PartSequence {
  /** Number of the next part. */
  next = 0;
  /** How many parts were decoded ahead in vain. */
  vain = 0;
  private readonly joiner = new PartJoiner();
  private readonly decoder: PartDecoder;
  private readonly parts: Parts;

  constructor(decoder: PartDecoder, parts: Parts) {
    this.decoder = decoder;
    this.parts = parts;
  }

  /** Where the next part begins, in bytes. */
  get position(): number {
    return this.joiner.place.start;
  }

  /** Header of the block in which the next part begins; undefined at the beginning. */
  get header(): Uint8Array | undefined {
    return this.joiner.place.seam?.header;
  }

  get hasEnded(): boolean {
    return this.next >= this.parts.count;
  }

  /**
   * Reads the next part, which may have been decoded ahead; gives the batches that are complete by now, after the last
   * part all.
   *
   * @throws FluxError what is wrong with the text
   */
  advance(guess: Guess | undefined): Batch[] {
    const { joiner } = this;
    const isRight = guess !== undefined && joiner.fits(guess.part, guess.header);
    if (guess !== undefined && !isRight) this.vain++;
    const part = isRight ? guess.part : this.read();
    this.next++;
    const batches = joiner.add(part);
    return this.hasEnded ? [...batches, ...joiner.finish()] : batches;
  }

  /** Decodes the next part, together with those behind it so long as it ends inside of a row or a header. */
  private read(): Part {
    const { decoder, joiner, parts } = this;
    const { place } = joiner;
    for (let more = 0; ; more = 2 * more + 1) {
      const last = Math.min(this.next + more, parts.count - 1);
      const part = decoder.goOn(place, last);
      if (part === undefined || (part.end === place.start && last < parts.count - 1)) continue;
      this.next = last;
      return part;
    }
  }
}
