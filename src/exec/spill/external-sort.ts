import type { Memory } from "../../plan/operation.ts";
import { RowSorter } from "../order/sort-rows.ts";
import { areInOrder, type RowOrder, type Rows, sortRows } from "./rows.ts";
import { Runs } from "./runs.ts";

/** What sorting takes for each row beside the columns: words, row numbers, and a column of the sorted rows. */
const SORT_BYTES = 32;

/** Sorts rows that are added in any order, in memory as far as that goes, and else over sorted runs in a scratch file. */
export class ExternalSort {
  private readonly memory: Memory;
  private readonly order: RowOrder;
  private readonly sorter = new RowSorter();
  private readonly runs: Runs;
  private parts: Rows[] = [];
  private held = 0;
  private draining = false;
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
    const more = rows.numbers.byteLength + rows.offsets.byteLength + SORT_BYTES * rows.length;
    this.held += this.memory.hold(rows.vectors, more);
    this.parts.push(rows);
    this.length += rows.length;
  }

  /** Writes what is held, so long as rows are still added. */
  spill(): void {
    if (!this.draining) this.write();
  }

  private write(): void {
    if (this.parts.length === 0) return;
    this.runs.write([sortRows(this.order, this.parts, this.sorter)]);
    this.letGo();
  }

  /** All rows in order, equal ones in their order of arrival. Rows that were in order already come out as they came in. */
  *drain(): Generator<Rows> {
    this.draining = true;
    if (!this.hasSpilled) {
      yield* this.inMemory();
      return;
    }
    this.write();
    yield* this.runs.merge(this.order);
  }

  close(): void {
    this.letGo();
    this.runs.close();
  }

  private inMemory(): readonly Rows[] {
    const { parts, order } = this;
    if (parts.length === 0 || areInOrder(order, parts)) return parts;
    return [sortRows(order, parts, this.sorter)];
  }

  private letGo(): void {
    this.parts = [];
    this.memory.release(this.held);
    this.held = 0;
  }
}
