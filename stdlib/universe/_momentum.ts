import type { Memory, Vector } from "../../src/sdk/index.ts";
import { Ring } from "./_ring.ts";
import type { Running, Written } from "./_running.ts";

/**
 * The oscillator of Tushar Chande: 100 · (gains - losses) / (gains + losses) over the last `n` changes. A null counts as no
 * change.
 */
export class Momentum implements Running {
  readonly result = "float";
  readonly input = "float";
  private readonly n: number;
  /** The last changes; the change of row i stands at place i % n. */
  private readonly changes: Ring;
  private place = 0;
  private full = false;
  private known = false;
  private last = 0;
  private gains = 0;
  private losses = 0;

  constructor(n: number, memory: Memory) {
    this.n = n;
    this.changes = new Ring(memory);
  }

  begin(): void {
    this.place = 0;
    this.full = false;
    this.known = false;
    this.last = 0;
    this.gains = 0;
    this.losses = 0;
  }

  run(input: Vector, from: number, to: number, written: Written): void {
    const { n } = this;
    const { valid } = input;
    const data = input.data as Float64Array;
    const out = written.data as Float64Array;
    let changes = this.changes.values;
    let { place, full, known, last, gains, losses } = this;
    for (let i = from; i < to; i++) {
      let change = 0;
      if (valid === null || valid[i] === 1) {
        if (known) change = data[i] - last;
        known = true;
        last = data[i];
      }
      if (place >= changes.length) changes = this.changes.reach(place + 1);
      changes[place] = change;
      if (++place === n) {
        place = 0;
        full = true;
      }
      if (change > 0) gains += change;
      else if (change < 0) losses -= change;
      out[i] = (100 * (gains - losses)) / (gains + losses);
      // The change that the next window no longer holds.
      const gone = full ? changes[place] : 0;
      if (gone > 0) gains -= gone;
      else losses += gone;
    }
    this.place = place;
    this.full = full;
    this.known = known;
    this.last = last;
    this.gains = gains;
    this.losses = losses;
  }

  end(): void {
    this.changes.release();
  }
}
