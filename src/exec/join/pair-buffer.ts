/** Pairs of rows of two batches in tables that are pairs of tables of these batches; -1 stands for no row and no table. */
export interface Pairs {
  readonly length: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly leftTables: Int32Array;
  readonly rightTables: Int32Array;
  /** The pairs of each table, as in a Batch. */
  readonly offsets: Int32Array;
  readonly continues: boolean;
  readonly open: boolean;
}

/** Gathers pairs of rows and hands them on in batches of a fixed size, so that a product of rows never stands in memory. */
export class PairBuffer {
  private readonly left: Int32Array;
  private readonly right: Int32Array;
  private readonly flush: (pairs: Pairs) => void;
  private leftTables: number[] = [];
  private rightTables: number[] = [];
  private starts: number[] = [];
  private leftTable = -1;
  private rightTable = -1;
  private length = 0;
  /** The current table has pairs. */
  private begun = false;
  /** The first table in the buffer has pairs that were handed on before. */
  private continues = false;

  constructor(capacity: number, flush: (pairs: Pairs) => void) {
    this.left = new Int32Array(capacity);
    this.right = new Int32Array(capacity);
    this.flush = flush;
  }

  /**
   * The pairs that follow are those of these tables. A table without pairs does not come out.
   *
   * @param goesOn the tables are those that `finish` left open
   */
  begin(leftTable: number, rightTable: number, goesOn = false): void {
    this.leftTable = leftTable;
    this.rightTable = rightTable;
    if (!goesOn) this.begun = false;
  }

  push(left: number, right: number): void {
    if (this.length === this.left.length) this.handOn(this.begun);
    if (!this.begun) this.enter();
    this.left[this.length] = left;
    this.right[this.length++] = right;
  }

  /**
   * Hands on what there is: row numbers that come later mean other rows.
   *
   * @param open the tables of the last pairs go on
   */
  finish(open = false): void {
    if (this.length > 0 || (this.continues && !open)) this.handOn(open && this.begun);
  }

  private enter(): void {
    this.begun = true;
    this.leftTables.push(this.leftTable);
    this.rightTables.push(this.rightTable);
    this.starts.push(this.length);
  }

  /** @param open more pairs of the last table follow */
  private handOn(open: boolean): void {
    const { length, left, right, leftTables, rightTables, starts, continues } = this;
    this.flush({
      length,
      left: left.slice(0, length),
      right: right.slice(0, length),
      leftTables: Int32Array.from(leftTables),
      rightTables: Int32Array.from(rightTables),
      offsets: Int32Array.from([...starts, length]),
      continues,
      open,
    });
    this.leftTables = [];
    this.rightTables = [];
    this.starts = [];
    this.length = 0;
    this.continues = open;
    if (open) this.enter();
  }
}
