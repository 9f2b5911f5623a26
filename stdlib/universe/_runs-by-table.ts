import type { PairBuffer } from "../../src/sdk/index.ts";

/**
 * The partners of the rows of one left table, to be given out by the tables of the right side: runs of places in a list of
 * right rows. So a product of rows takes the memory of its factors only.
 */
export class RunsByTable {
  private readonly rightRows: Int32Array;
  private readonly tableOfRow: Int32Array;
  private readonly counts: Int32Array;
  /** Three numbers a run: the left row, and where its run of right rows begins and ends. */
  private runs = new Int32Array(3 * 64);
  private tables = new Int32Array(64);
  private length = 0;

  /** @param rightRows rows of the right side; those of one key ascend */
  constructor(rightRows: Int32Array, rightOffsets: Int32Array) {
    const tables = rightOffsets.length - 1;
    this.rightRows = rightRows;
    this.tableOfRow = new Int32Array(rightRows.length);
    for (let t = 0; t < tables; t++) this.tableOfRow.fill(t, rightOffsets[t], rightOffsets[t + 1]);
    this.counts = new Int32Array(tables);
  }

  clear(): void {
    this.length = 0;
  }

  /** Adds the places `from` to `to` as partners of a left row. */
  add(leftRow: number, from: number, to: number): void {
    const { rightRows, tableOfRow } = this;
    for (let begin = from; begin < to; ) {
      const table = tableOfRow[rightRows[begin]];
      let end = begin + 1;
      while (end < to && tableOfRow[rightRows[end]] === table) end++;
      if (this.length === this.tables.length) this.grow();
      const at = 3 * this.length;
      this.runs[at] = leftRow;
      this.runs[at + 1] = begin;
      this.runs[at + 2] = end;
      this.tables[this.length++] = table;
      begin = end;
    }
  }

  /** Gives out the pairs, the right tables in ascending order, within a table in the order in which left rows were added. */
  emit(leftTable: number, pairs: PairBuffer): void {
    const { counts, tables, length } = this;
    const met: number[] = [];
    for (let i = 0; i < length; i++) if (counts[tables[i]]++ === 0) met.push(tables[i]);
    if (met.length === 1) this.emitRuns(leftTable, met[0], undefined, 0, length, pairs);
    else if (met.length > 1) {
      const order = this.byTable(met.sort((a, b) => a - b));
      let from = 0;
      for (const table of met) {
        const to = counts[table];
        this.emitRuns(leftTable, table, order, from, to, pairs);
        from = to;
      }
    }
    for (const table of met) counts[table] = 0;
  }

  /** The numbers of the runs, table by table; `counts` then holds where each table ends. */
  private byTable(met: readonly number[]): Int32Array {
    const { counts, tables, length } = this;
    let next = 0;
    for (const table of met) {
      const count = counts[table];
      counts[table] = next;
      next += count;
    }
    const order = new Int32Array(length);
    for (let i = 0; i < length; i++) order[counts[tables[i]]++] = i;
    return order;
  }

  private emitRuns(
    leftTable: number,
    rightTable: number,
    order: Int32Array | undefined,
    from: number,
    to: number,
    pairs: PairBuffer,
  ): void {
    const { runs, rightRows } = this;
    pairs.begin(leftTable, rightTable);
    for (let i = from; i < to; i++) {
      const at = 3 * (order === undefined ? i : order[i]);
      for (let k = runs[at + 1]; k < runs[at + 2]; k++) pairs.push(runs[at], rightRows[k]);
    }
  }

  private grow(): void {
    const runs = new Int32Array(2 * this.runs.length);
    runs.set(this.runs);
    this.runs = runs;
    const tables = new Int32Array(2 * this.tables.length);
    tables.set(this.tables);
    this.tables = tables;
  }
}
