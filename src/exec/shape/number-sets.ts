/** The set without members. */
export const NO_NUMBERS = 0;

/**
 * Numbers sets of small numbers, so that each of millions of holders needs one number for its set. Equal sets have one
 * number; members stand in the order in which they were added to the set that came first.
 */
export class NumberSets {
  private readonly sets: (readonly number[])[] = [[]];
  private readonly numbers = new Map<string, number>([["", NO_NUMBERS]]);
  /** For each set, the set that it is with one more member, by that member. */
  private readonly larger: number[][] = [[]];

  members(set: number): readonly number[] {
    return this.sets[set];
  }

  /** The set with one more member. */
  with(set: number, member: number): number {
    this.larger[set][member] ??= this.add(set, member);
    return this.larger[set][member];
  }

  private add(set: number, member: number): number {
    const members = this.sets[set];
    if (members.includes(member)) return set;
    const all = [...members, member];
    const name = all
      .slice()
      .sort((a, b) => a - b)
      .join();
    let number = this.numbers.get(name);
    if (number === undefined) {
      number = this.sets.push(all) - 1;
      this.larger.push([]);
      this.numbers.set(name, number);
    }
    return number;
  }
}
