import type { Schema } from "./batch.ts";
import { Grouper } from "./grouper.ts";
import type { Vector } from "./vector.ts";

/**
 * Numbers group keys, densely from 0 in order of arrival, over tables of any key columns: keys are one where they have the
 * same columns, in whatever order, of the same types with the same values.
 */
export class KeyNumbers {
  private readonly groupers = new Map<string, { readonly grouper: Grouper; readonly numbers: number[] }>();
  size = 0;

  /** The number of each of `n` keys; the vectors of key columns have one value a key. */
  ids(schema: Schema, vectors: readonly Vector[], n: number): Int32Array {
    const keys = schema.keys;
    keys.sort((a, b) => (schema.columns[a].name < schema.columns[b].name ? -1 : 1));
    const columns = JSON.stringify(keys.map((k) => [schema.columns[k].name, schema.columns[k].type]));
    let entry = this.groupers.get(columns);
    if (entry === undefined) {
      entry = { grouper: new Grouper(keys.length), numbers: [] };
      this.groupers.set(columns, entry);
    }
    const { grouper, numbers } = entry;
    const local = grouper.ids(
      keys.map((k) => vectors[k]),
      n,
    );
    while (numbers.length < grouper.size) numbers.push(this.size++);
    return this.groupers.size === 1 ? local : local.map((id) => numbers[id]);
  }
}
