import { crc32Words } from "../base/crc32.ts";
import { type Catalog, type FieldType, STRING } from "../codec/lineprotocol/catalog.ts";
import { ByteCursor, ByteWriter } from "./byte-writer.ts";
import type { MemoryTable } from "./memory-table.ts";

/**
 * A record of the log, in words of 32 bits: [length of the body][sum of the body][body]; a length of 0 ends the records of
 * a file. The body: [RECORD][bucket, two words][points][series named][texts named][bytes of the names], those bytes, and
 * the points in columns: number of the series, time, value. A series or text is named in the first record of a file that
 * uses its number.
 */
export const RECORD = 0x504c5846;
/** Words before the body, and of the body before its names. */
export const FRAME_WORDS = 2;
export const BODY_WORDS = 7;

const SAME_TAGS = 0x80;

/** Which numbers of a bucket's series and texts a log file has named. */
export class NamedNumbers {
  private series = new Uint8Array(1024);
  private texts = new Uint8Array(64);
  readonly names = new ByteWriter();
  seriesCount = 0;
  textCount = 0;

  /** Collects in `names` what the points `[from, to)` need and was not named yet. */
  collect(table: MemoryTable, from: number, to: number): void {
    const { catalog, log } = table;
    this.names.length = 0;
    this.seriesCount = 0;
    this.textCount = 0;
    if (catalog.size > this.series.length) this.series = grown(this.series, catalog.size);
    const texts = table.texts.dictionary.values;
    if (texts.length > this.texts.length) this.texts = grown(this.texts, texts.length);
    const { series } = this;
    let set = -1;
    for (let i = from; i < to; i++) {
      const s = log.series[i];
      if (series[s] === 1) continue;
      series[s] = 1;
      this.nameSeries(catalog, s, catalog.tagSetOf(s) === set);
      set = catalog.tagSetOf(s);
    }
    if (texts.length === 0) return;
    for (let i = from; i < to; i++) {
      if (catalog.typeOf(log.series[i]) !== STRING) continue;
      const code = log.values[2 * i];
      if (this.texts[code] === 1) continue;
      this.texts[code] = 1;
      this.names.number(code);
      this.names.text(texts[code]);
      this.textCount++;
    }
  }

  /** What `collect` noted last was not written. */
  forget(table: MemoryTable, from: number, to: number): void {
    // Names that earlier records have may be given again, which does no harm.
    const { catalog, log } = table;
    for (let i = from; i < to; i++) {
      this.series[log.series[i]] = 0;
      if (catalog.typeOf(log.series[i]) === STRING) this.texts[log.values[2 * i]] = 0;
    }
  }

  private nameSeries(catalog: Catalog, s: number, sameTags: boolean): void {
    const { names } = this;
    this.seriesCount++;
    names.number(s);
    names.byte(catalog.typeOf(s) | (sameTags ? SAME_TAGS : 0));
    names.text(catalog.names.values[catalog.fieldOf(s)]);
    if (sameTags) return;
    const { keys } = catalog.tagKeysOf(s);
    names.text(catalog.names.values[catalog.measurementOf(s)]);
    names.number(keys.length);
    for (let tag = 0; tag < keys.length; tag++) {
      names.text(keys[tag]);
      names.text(catalog.names.values[catalog.tagValueOf(s, tag)]);
    }
  }
}

function grown(from: Uint8Array<ArrayBuffer>, least: number): Uint8Array<ArrayBuffer> {
  const to = new Uint8Array(Math.max(least, 2 * from.length));
  to.set(from);
  return to;
}

/** Makes records in a buffer of its own. */
export class RecordWriter {
  private words = new Int32Array(1024);

  /** The record of the points `[from, to)`, whose names are collected; it is there until the next call. */
  write(bucket: bigint, named: NamedNumbers, table: MemoryTable, from: number, to: number): Uint8Array {
    const { log } = table;
    const { names } = named;
    const count = to - from;
    const nameWords = (names.length + 3) >> 2;
    const body = BODY_WORDS + nameWords + 5 * count;
    const length = FRAME_WORDS + body;
    if (this.words.length < length) this.words = new Int32Array(Math.max(length, 2 * this.words.length));
    const { words } = this;
    words[0] = body;
    words[2] = RECORD;
    words[3] = Number(BigInt.asIntN(32, bucket));
    words[4] = Number(BigInt.asIntN(32, bucket >> 32n));
    words[5] = count;
    words[6] = named.seriesCount;
    words[7] = named.textCount;
    words[8] = names.length;
    let at = FRAME_WORDS + BODY_WORDS;
    words[at + nameWords - 1] = 0;
    new Uint8Array(words.buffer, 4 * at).set(names.bytes.subarray(0, names.length));
    at += nameWords;
    words.set(log.series.subarray(from, to), at);
    words.set(log.times.subarray(2 * from, 2 * to), at + count);
    words.set(log.values.subarray(2 * from, 2 * to), at + 3 * count);
    words[1] = crc32Words(words, FRAME_WORDS, length);
    return new Uint8Array(words.buffer, 0, 4 * length);
  }
}

/** The numbers that a log file gave the series and texts of a bucket, as those of the memory table. */
export class NumberMap {
  private series = new Int32Array(1024).fill(-1);
  private readonly texts: number[] = [];

  /**
   * Appends the points of a record to the table, whose `written` it moves; false, and nothing is done, if the record uses
   * numbers that were not named.
   */
  apply(body: Int32Array, table: MemoryTable): boolean {
    const { catalog, log } = table;
    const count = body[3];
    const nameBytes = body[6];
    const at = BODY_WORDS + ((nameBytes + 3) >> 2);
    if (at + 5 * count !== body.length) return false;
    this.readNames(
      new ByteCursor(new Uint8Array(body.buffer, body.byteOffset + 4 * BODY_WORDS, nameBytes)),
      body,
      table,
    );
    const { series } = this;
    for (let i = at; i < at + count; i++) if (!(series[body[i]] >= 0)) return false;
    const first = log.count;
    log.reserve(count);
    for (let i = 0; i < count; i++) log.series[first + i] = series[body[at + i]];
    log.times.set(body.subarray(at + count, at + 3 * count), 2 * first);
    log.values.set(body.subarray(at + 3 * count), 2 * first);
    for (let i = first; i < first + count; i++) {
      if (catalog.typeOf(log.series[i]) !== STRING) continue;
      const code = this.texts[log.values[2 * i]];
      if (code === undefined) return false;
      log.values[2 * i] = code;
    }
    log.count = first + count;
    table.written = log.count;
    return true;
  }

  private readNames(cursor: ByteCursor, body: Int32Array, { catalog, texts }: MemoryTable): void {
    let set = -1;
    for (let left = body[4]; left > 0; left--) {
      const number = cursor.number();
      const flags = cursor.byte();
      const field = catalog.names.code(cursor.text());
      if ((flags & SAME_TAGS) === 0) {
        const measurement = cursor.text();
        const keys: string[] = [];
        const values: string[] = [];
        for (let tags = cursor.number(); tags > 0; tags--) {
          keys.push(cursor.text());
          values.push(cursor.text());
        }
        set = catalog.tagSetOfHead({ measurement, keys, values });
      }
      if (number >= this.series.length) {
        const series = new Int32Array(Math.max(number + 1, 2 * this.series.length)).fill(-1);
        series.set(this.series);
        this.series = series;
      }
      this.series[number] = catalog.seriesOf(set, field, (flags & ~SAME_TAGS) as FieldType, catalog.size);
    }
    for (let left = body[5]; left > 0; left--) {
      const code = cursor.number();
      this.texts[code] = texts.dictionary.code(cursor.text());
    }
  }
}
