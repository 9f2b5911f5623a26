import { Dictionary } from "../../column/dictionary.ts";
import type { ColumnType } from "../../column/vector.ts";
import { ByteTable, HASH_SEED, hashByte } from "../byte-table.ts";
import { type Head, headIdentity, parseFieldKey, parseHead, parsePlainHead } from "./head.ts";
import { PairTable } from "./pair-table.ts";
import type { Place } from "./place.ts";

/** The types of a field, part of a series' identity; the number of each stands in the files of a store. */
export const FIELD_TYPES = ["float", "int", "uint", "bool", "string"] as const satisfies readonly ColumnType[];
export type FieldType = 0 | 1 | 2 | 3 | 4;
export const FLOAT = 0;
export const INT = 1;
export const UINT = 2;
export const BOOL = 3;
export const STRING = 4;

const TYPE_BITS = 3;

const encoder = new TextEncoder();

/** The tag keys of a series in order: with the field's type they make its schema. */
export interface TagKeys {
  readonly id: number;
  readonly keys: readonly string[];
}

/**
 * All series seen: measurement, tags, field and type of the field, each with a number.
 *
 * A line's head ("cpu,host=a") and field keys are looked up by their bytes; only bytes seen for the first time are taken
 * apart. Heads that mean the same (other order of tags, needless escapes) get one tag set.
 */
export class Catalog {
  /** Measurements, field keys and tag values. */
  readonly names = new Dictionary();
  readonly tagKeys: TagKeys[] = [];
  private readonly tagKeyIds = new Map<string, TagKeys>();

  private readonly heads = new ByteTable();
  /** Tag set of each head, -1 if the head is faulty. */
  private readonly headSets: number[] = [];
  private readonly setKeys: TagKeys[] = [];
  /** Codes of measurement and tag values of set `id` are `setCodes[setStarts[id], setStarts[id + 1])`. */
  private readonly setStarts: number[] = [0];
  private readonly setCodes: number[] = [];

  /** The number that the first series of each tag set probably got. */
  private readonly firstSeries: number[] = [];

  private readonly fieldKeys = new ByteTable();
  private readonly fieldCodes: number[] = [];
  private readonly series = new PairTable();

  /** How many series there are. */
  get size(): number {
    return this.series.size;
  }

  /** How many distinct measurements with their tags there are. */
  get tagSetCount(): number {
    return this.setKeys.length;
  }

  /** The tag set of the head at `bytes[from, to)` of the place, whose bytes have the hash `hash`. */
  tagSet(place: Place, from: number, to: number, hash: number): number {
    const { headSets } = this;
    const head = this.heads.intern(place.bytes, from, to, hash);
    if (head === headSets.length) headSets.push(-1);
    if (headSets[head] < 0) headSets[head] = this.addHead(place, from, to);
    return headSets[head];
  }

  /** The tag set of a head whose tags are by key. */
  tagSetOfHead(head: Head): number {
    const { headSets } = this;
    const identity = encoder.encode(headIdentity(head));
    let hash = HASH_SEED;
    for (const byte of identity) hash = hashByte(hash, byte);
    const same = this.heads.intern(identity, 0, identity.length, hash);
    if (same === headSets.length) headSets.push(-1);
    if (headSets[same] < 0) headSets[same] = this.addTagSet(head);
    return headSets[same];
  }

  /** The code in `names` of the field key at `bytes[from, to)`. */
  field(place: Place, from: number, to: number, hash: number): number {
    const { fieldCodes } = this;
    const key = this.fieldKeys.intern(place.bytes, from, to, hash);
    if (key === fieldCodes.length) fieldCodes.push(-1);
    if (fieldCodes[key] < 0) fieldCodes[key] = this.names.code(parseFieldKey(place, from, to));
    return fieldCodes[key];
  }

  /** The number of a series; `guess`, not negative, is one that it probably has. */
  seriesOf(tagSet: number, field: number, type: FieldType, guess: number): number {
    const { series } = this;
    const second = (field << TYPE_BITS) | type;
    // Lines of a tag set mostly have the same fields in the same order, and their series got numbers in that order.
    if (guess < series.size && series.pairs[2 * guess] === tagSet && series.pairs[2 * guess + 1] === second)
      return guess;
    return series.intern(tagSet, second);
  }

  /** A guess at the series of the first field in a line of the tag set. */
  firstSeriesOf(tagSet: number): number {
    return this.firstSeries[tagSet];
  }

  /** The code in `names` of the series' field key. */
  fieldOf(series: number): number {
    return this.series.pairs[2 * series + 1] >>> TYPE_BITS;
  }

  typeOf(series: number): FieldType {
    return (this.series.pairs[2 * series + 1] & ((1 << TYPE_BITS) - 1)) as FieldType;
  }

  /** The number of the series' measurement and tags. */
  tagSetOf(series: number): number {
    return this.series.pairs[2 * series];
  }

  tagKeysOf(series: number): TagKeys {
    return this.setKeys[this.series.pairs[2 * series]];
  }

  /** The code in `names` of the series' measurement. */
  measurementOf(series: number): number {
    return this.setCodes[this.setStarts[this.series.pairs[2 * series]]];
  }

  /** The code in `names` of the value of the series' tag number `tag`, from 0. */
  tagValueOf(series: number, tag: number): number {
    return this.setCodes[this.setStarts[this.series.pairs[2 * series]] + 1 + tag];
  }

  /** The tag set of a head seen for the first time. */
  private addHead(place: Place, from: number, to: number): number {
    const plain = parsePlainHead(place, from, to);
    if (plain !== undefined) return this.addTagSet(plain);
    const head = parseHead(place, from, to);
    return this.tagSetOfHead(head);
  }

  private addTagSet({ measurement, keys, values }: Head): number {
    const id = this.setKeys.length;
    this.setKeys.push(this.tagKeysFor(keys));
    this.setCodes.push(this.names.code(measurement));
    for (const value of values) this.setCodes.push(this.names.code(value));
    this.setStarts.push(this.setCodes.length);
    this.firstSeries.push(this.series.size);
    return id;
  }

  private tagKeysFor(keys: readonly string[]): TagKeys {
    // Heads that follow each other mostly have the same keys.
    const last = this.setKeys[this.setKeys.length - 1];
    if (last?.keys.length === keys.length && last.keys.every((key, i) => key === keys[i])) return last;
    const identity = JSON.stringify(keys);
    let found = this.tagKeyIds.get(identity);
    if (found === undefined) {
      found = { id: this.tagKeys.length, keys };
      this.tagKeyIds.set(identity, found);
      this.tagKeys.push(found);
    }
    return found;
  }
}
