import type { Memory } from "../../plan/operation.ts";
import { RowSorter } from "../order/sort-rows.ts";
import { blockBytes } from "./block-file.ts";
import { areInOrder, type RowOrder, type Rows, sliceRows, sortRows } from "./rows.ts";
import { Runs } from "./runs.ts";

/** What sorting takes for each row beside a copy of the columns: words and row numbers. */
const SORT_BYTES = 24;

/** Sorts rows that are added in any order, in memory as far as that goes, and else over sorted runs in a scratch file. */
export class ExternalSort {
  private readonly memory: Memory;
  private readonly order: RowOrder;
  private readonly sorter = new RowSorter();
  private readonly runs: Runs;
  private parts: Rows[] = [];
  private held = 0;
  private draining = false;
  /** What sorting all that is held would take. */
  private toSort = 0;
  /** The rows that are held have come in order. */
  private isSorted = true;
  /** Rows added so far. */
  length = 0;

  constructor(memory: Memory, order: RowOrder) {
    this.memory = memory;
    this.order = order;
    this.runs = new Runs(memory, this.sorter);
  }

  /** Part of the rows is in the scratch file. */
  get hasSpilled(): boolean {
    return this.runs.count > 0;
  }

  add(rows: Rows): void {
    if (rows.length === 0) return;
    const { memory, order } = this;
    const before = this.parts.slice(-1).map((part) => sliceRows(part, part.length - 1, part.length));
    const isSorted = this.isSorted && areInOrder(order, [...before, rows]);
    // What is in order needs no room for sorting.
    const copied = blockBytes(rows.vectors) + SORT_BYTES * rows.length;
    let more = rows.numbers.byteLength + rows.offsets.byteLength;
    if (!isSorted) more += copied + (this.isSorted ? this.toSort : 0);
    const bytes = memory.hold(rows.vectors, more);
    this.held += bytes;
    this.toSort += copied;
    this.isSorted = isSorted || (this.parts.length === 0 && areInOrder(order, [rows]));
    this.parts.push(rows);
    this.length += rows.length;
  }

  /** Writes what is held, so long as rows are still added. */
  spill(): void {
    if (!this.draining) this.write();
  }

  private write(): void {
    if (this.parts.length === 0) return;
    this.runs.write(this.sorted());
    this.letGo();
  }

  /** All rows in order, equal ones in their order of arrival. Can be asked for again; no rows are added any more then. */
  *drain(): Generator<Rows> {
    this.draining = true;
    if (!this.hasSpilled) {
      this.parts = this.sorted();
      yield* this.parts;
      return;
    }
    this.write();
    yield* this.runs.merge(this.order);
  }

  close(): void {
    this.letGo();
    this.runs.close();
  }

  /** What is held, in order. */
  private sorted(): Rows[] {
    if (this.isSorted || this.parts.length === 0) return this.parts;
    this.isSorted = true;
    return [sortRows(this.order, this.parts, this.sorter)];
  }

  private letGo(): void {
    this.parts = [];
    this.toSort = 0;
    this.isSorted = true;
    this.memory.release(this.held);
    this.held = 0;
  }
}
