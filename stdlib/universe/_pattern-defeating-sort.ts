/**
 * Sorts numbers in place, and whatever lies along with them, by swaps. Equal numbers come out in the order in which Go's
 * `sort.Sort` (1.19 and later) leaves them: the method is the pattern-defeating quicksort of Orson Peters with the same
 * choices, so that computations which depend on the order of equals go the same way.
 *
 * @param swap must swap `values[i]` and `values[j]` too
 */
export function sortAlong(values: readonly number[], swap: (i: number, j: number) => void): void {
  new PatternDefeatingSort(values, swap).sort(0, values.length, 32 - Math.clz32(values.length));
}

const INSERTION_LENGTH = 12;
const NINTHER_LENGTH = 50;
const SHIFTING_LENGTH = 50;
const SHIFTING_STEPS = 5;
const MOST_EXCHANGES = 12;

class PatternDefeatingSort {
  private readonly values: readonly number[];
  private readonly swap: (i: number, j: number) => void;
  /** How often the choice of a pivot has found a pair in descending order. */
  private exchanges = 0;

  constructor(values: readonly number[], swap: (i: number, j: number) => void) {
    this.values = values;
    this.swap = swap;
  }

  /** @param budget how many bad partitions are borne before heap sort takes over */
  sort(from: number, to: number, budget: number): void {
    let balanced = true;
    let partitioned = true;
    for (let left = budget; ; ) {
      const length = to - from;
      if (length <= INSERTION_LENGTH || left === 0) {
        if (length <= INSERTION_LENGTH) this.insertionSort(from, to);
        else this.heapSort(from, to);
        return;
      }
      if (!balanced) {
        this.scatter(from, to);
        left--;
      }
      let pivot = this.choosePivot(from, to);
      let ascending = this.exchanges === 0;
      if (this.exchanges === MOST_EXCHANGES) {
        for (let i = from, j = to - 1; i < j; i++, j--) this.swap(i, j);
        pivot = to - 1 - (pivot - from);
        ascending = true;
      }
      if (balanced && partitioned && ascending && this.shiftFew(from, to)) return;
      if (from > 0 && !this.less(from - 1, pivot)) {
        from = this.partitionEqual(from, to, pivot);
        continue;
      }
      const [middle, done] = this.partition(from, to, pivot);
      partitioned = done;
      balanced = Math.min(middle - from, to - middle) >= Math.floor(length / 8);
      if (middle - from < to - middle) {
        this.sort(from, middle, left);
        from = middle + 1;
      } else {
        this.sort(middle + 1, to, left);
        to = middle;
      }
    }
  }

  private less(i: number, j: number): boolean {
    return this.values[i] < this.values[j];
  }

  private insertionSort(from: number, to: number): void {
    for (let i = from + 1; i < to; i++) for (let j = i; j > from && this.less(j, j - 1); j--) this.swap(j, j - 1);
  }

  private heapSort(from: number, to: number): void {
    const n = to - from;
    for (let i = (n - 1) >> 1; i >= 0; i--) this.sink(i, n, from);
    for (let i = n - 1; i >= 0; i--) {
      this.swap(from, from + i);
      this.sink(0, i, from);
    }
  }

  private sink(root: number, n: number, from: number): void {
    for (let child = 2 * root + 1; child < n; child = 2 * root + 1) {
      if (child + 1 < n && this.less(from + child, from + child + 1)) child++;
      if (!this.less(from + root, from + child)) return;
      this.swap(from + root, from + child);
      root = child;
    }
  }

  /** Moves three elements from the middle to places that look random, against patterns that make bad pivots. */
  private scatter(from: number, to: number): void {
    const length = to - from;
    let random = BigInt(length);
    const mask = 2n ** BigInt(32 - Math.clz32(length)) - 1n;
    const at = from + (length >> 2) * 2 - 1;
    for (let i = 0; i < 3; i++) {
      random ^= BigInt.asUintN(64, random << 13n);
      random ^= random >> 7n;
      random ^= BigInt.asUintN(64, random << 17n);
      const other = Number(random & mask);
      this.swap(at + i, from + (other >= length ? other - length : other));
    }
  }

  private choosePivot(from: number, to: number): number {
    this.exchanges = 0;
    const quarter = (to - from) >> 2;
    const places = [from + quarter, from + 2 * quarter, from + 3 * quarter];
    if (to - from < NINTHER_LENGTH) return this.median(places[0], places[1], places[2]);
    const [a, b, c] = places.map((place) => this.median(place - 1, place, place + 1));
    return this.median(a, b, c);
  }

  private median(a: number, b: number, c: number): number {
    [a, b] = this.inOrder(a, b);
    [b, c] = this.inOrder(b, c);
    [a, b] = this.inOrder(a, b);
    return b;
  }

  private inOrder(a: number, b: number): [number, number] {
    if (!this.less(b, a)) return [a, b];
    this.exchanges++;
    return [b, a];
  }

  /** Sorts what is nearly sorted by a few shifts; false if that did not do. */
  private shiftFew(from: number, to: number): boolean {
    let i = from + 1;
    for (let step = 0; step < SHIFTING_STEPS; step++) {
      while (i < to && !this.less(i, i - 1)) i++;
      if (i === to) return true;
      if (to - from < SHIFTING_LENGTH) return false;
      this.swap(i, i - 1);
      if (i - from >= 2) for (let j = i - 1; j >= 1 && this.less(j, j - 1); j--) this.swap(j, j - 1);
      if (to - i >= 2) for (let j = i + 1; j < to && this.less(j, j - 1); j++) this.swap(j, j - 1);
    }
    return false;
  }

  /** Puts what equals the pivot before what is greater; gives where that begins. */
  private partitionEqual(from: number, to: number, pivot: number): number {
    this.swap(from, pivot);
    let i = from + 1;
    for (let j = to - 1; ; i++, j--) {
      while (i <= j && !this.less(from, i)) i++;
      while (i <= j && this.less(from, j)) j--;
      if (i > j) return i;
      this.swap(i, j);
    }
  }

  /** Puts what is less than the pivot before it; gives its place and whether all was so before. */
  private partition(from: number, to: number, pivot: number): [number, boolean] {
    this.swap(from, pivot);
    let swapped = false;
    for (let i = from + 1, j = to - 1; ; i++, j--) {
      while (i <= j && this.less(i, from)) i++;
      while (i <= j && !this.less(j, from)) j--;
      if (i > j) {
        this.swap(j, from);
        return [j, !swapped];
      }
      this.swap(i, j);
      swapped = true;
    }
  }
}
