import { type Column, Schema } from "../../column/batch.ts";
import { concat } from "../../column/concat.ts";
import { Grouper } from "../../column/grouper.ts";
import { gather } from "../../column/select.ts";
import type { Vector } from "../../column/vector.ts";
import type { Memory } from "../../plan/operation.ts";
import { sortByKey } from "./sort-by-key.ts";

/** What a group takes beside the values of its key: its numbers, its entries in hash tables, its place in the order. */
const GROUP_BYTES = 64;

/** All groups with the same key columns. */
interface Family {
  /** The key columns ordered by name. */
  readonly schema: Schema;
  readonly grouper: Grouper;
  /** The number of each group of the family, in the order in which they came. */
  readonly groups: number[];
  /** For each key column, the values of the groups in that order, in pieces. */
  readonly values: Vector[][];
}

/**
 * Numbers groups, densely from 0 in order of arrival, by keys of any columns, and keeps the values of the keys. Keys are one
 * where they have the same columns, in whatever order, of the same types with the same values.
 */
export class GroupKeys {
  size = 0;
  /** Bytes taken from the budget, to be released by the user. */
  reserved = 0;
  private readonly memory: Memory;
  private readonly families = new Map<string, Family>();

  constructor(memory: Memory) {
    this.memory = memory;
  }

  /** The group of each of `n` entries; the vectors of key columns have one value an entry. */
  ids(schema: Schema, vectors: readonly Vector[], n: number): Int32Array {
    const keys = schema.keys.sort((a, b) => (schema.columns[a].name < schema.columns[b].name ? -1 : 1));
    const family = this.family(keys.map((k) => schema.columns[k]));
    const { grouper, groups, values } = family;
    const known = grouper.size;
    const keyVectors = keys.map((k) => vectors[k]);
    const ids = grouper.ids(keyVectors, n);
    const fresh = grouper.size - known;
    if (fresh > 0) {
      const firsts = new Int32Array(fresh);
      for (let i = 0, f = 0; f < fresh; i++) if (ids[i] === known + f) firsts[f++] = i;
      const own = keyVectors.map((v) => gather(v, firsts));
      this.reserved += this.memory.hold(own, fresh * GROUP_BYTES);
      own.forEach((v, c) => {
        values[c].push(v);
      });
      for (let f = 0; f < fresh; f++) groups.push(this.size++);
    }
    return this.families.size === 1 ? ids : ids.map((id) => groups[id]);
  }

  /**
   * The groups that are wanted, family by family, those of one family by the values of their keys: key columns in the order
   * of their names, nulls first.
   */
  inOrder(wanted: (group: number) => boolean): Int32Array {
    const all: Int32Array[] = [];
    for (const { schema, groups, values } of this.families.values()) {
      if (groups.length === 0) continue;
      const rows = Int32Array.from(groups, (group, i) => (wanted(group) ? i : -1));
      const order = sortByKey(schema, values.map(joined), rows);
      all.push(order.map((i) => groups[i]));
    }
    if (all.length === 1) return all[0];
    const order = new Int32Array(all.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of all) {
      order.set(part, at);
      at += part.length;
    }
    return order;
  }

  /** The values of a key column of groups that all have it. */
  values({ name, type }: Column, of: Int32Array): Vector {
    for (const { schema, groups, values } of this.families.values()) {
      const at = schema.columns.findIndex((c) => c.name === name && c.type === type);
      if (at < 0 || of.length === 0 || !has(groups, of[0])) continue;
      const rows = this.families.size === 1 ? of : of.map((group) => placeIn(groups, group));
      return gather(joined(values[at]), rows);
    }
    throw new Error(`fluxts invariant broken: no group has the key column ${name}`);
  }

  private family(columns: readonly Column[]): Family {
    const signature = JSON.stringify(columns.map((c) => [c.name, c.type]));
    let family = this.families.get(signature);
    if (family === undefined) {
      family = {
        schema: new Schema(columns.map((c) => ({ ...c, key: true }))),
        grouper: new Grouper(columns.length),
        groups: [],
        values: columns.map(() => []),
      };
      this.families.set(signature, family);
    }
    return family;
  }
}

/** The pieces as one, which then stands for them. */
function joined(pieces: Vector[]): Vector {
  if (pieces.length > 1) pieces.splice(0, pieces.length, concat(pieces));
  return pieces[0];
}

function has(groups: readonly number[], group: number): boolean {
  return groups[placeIn(groups, group)] === group;
}

/** Where a group stands among others that ascend, or would stand. */
function placeIn(groups: readonly number[], group: number): number {
  let low = 0;
  let high = groups.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (groups[middle] < group) low = middle + 1;
    else high = middle;
  }
  return low;
}
