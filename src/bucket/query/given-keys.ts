import { Hash64 } from "../../column/hash64.ts";
import type { SeriesClass } from "./series-class.ts";
import { keyColumn } from "./series-truths.ts";

/** Combinations of values of some key columns, each with a number, and which of them have been given. */
export class GivenKeys {
  private readonly first: Int32Array | undefined;
  private readonly others: readonly { readonly codes: Int32Array; readonly pairs: Hash64 }[];
  private given = new Uint8Array(1024);

  constructor(of: SeriesClass, names: readonly string[]) {
    const [first, ...others] = names.flatMap((name) => keyColumn(of, name) ?? []);
    this.first = first;
    this.others = others.map((codes) => ({ codes, pairs: new Hash64() }));
  }

  /** The number of the combination that a series has. */
  numberOf(place: number): number {
    if (this.first === undefined) return 0;
    let number = this.first[place];
    for (const { codes, pairs } of this.others) number = pairs.intern(number, codes[place]);
    return number;
  }

  isGiven(number: number): boolean {
    return this.given[number] === 1;
  }

  give(number: number): void {
    if (number >= this.given.length) {
      const larger = new Uint8Array(2 * number);
      larger.set(this.given);
      this.given = larger;
    }
    this.given[number] = 1;
  }
}
