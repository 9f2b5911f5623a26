import { parseFloatBytes } from "../../base/float-parse.ts";
import { parseInt64Bytes, parseUint64Bytes } from "../../base/int64.ts";
import { floatOf, storeBillions } from "../../base/words.ts";
import { HASH_SEED, hashByte } from "../byte-table.ts";
import { BACKSLASH, byteSet, COMMA, EQUALS, HASH, NEWLINE, QUOTE, RETURN, SPACE } from "./ascii.ts";
import { BOOL, type FieldType, FLOAT, INT, STRING, UINT } from "./catalog.ts";
import type { Place } from "./place.ts";
import type { PointBuffer } from "./points.ts";
import { failAfterValue, failAt, failInFloat, failInInteger, failInKey, failInTime, failInValue } from "./refusals.ts";

const KEY_END = byteSet("=, \n");
const VALUE_END = byteSet(", \r\n");
const NUMBER = byteSet("0123456789+-.eE");
const NUMBER_START = byteSet("0123456789-.");
const LETTER_I = 105;
const LETTER_U = 117;
const PLUS = 43;
const TRUE = ["t", "T", "true", "True", "TRUE"];
const FALSE = ["f", "F", "false", "False", "FALSE"];

/** What `LineParser.parse` gives for a line that needs more input. */
export const INCOMPLETE = -1;

/** How the times of lines are read. */
export interface LineTimes {
  /** Nanoseconds in the unit of the timestamps: a billion or a power of ten that divides it. */
  readonly unit: bigint;
  /** Time of lines without timestamp, in nanoseconds since the epoch; it is cut to the unit. */
  readonly defaultTime: bigint;
}

/**
 * Reads lines into a buffer of points.
 *
 * The loops rely on a line feed at the end of the input: all tokens but strings end there at the latest, so no position
 * is compared with the end.
 */
export class LineParser {
  /** How many lines of the file the line read last took: a string can go on over several. */
  lines = 1;
  /** Where the string read last begins. */
  quote = 0;
  private readonly buffer: PointBuffer;
  private readonly place: Place;
  private readonly unit: bigint;
  /** How many of the unit are a second. */
  private readonly perSecond: number;
  private readonly time = new BigInt64Array(1);
  private readonly timeWords = new Int32Array(this.time.buffer);
  private readonly defaultTime: Int32Array;

  constructor(place: Place, buffer: PointBuffer, { unit, defaultTime }: LineTimes) {
    this.place = place;
    this.buffer = buffer;
    this.unit = unit;
    this.perSecond = 1e9 / Number(unit);
    const time = BigInt64Array.of(defaultTime - (((defaultTime % unit) + unit) % unit));
    this.defaultTime = new Int32Array(time.buffer);
  }

  /**
   * Reads the line at `from` of `bytes`, the last of which is a line feed.
   *
   * @returns the start of the next line, or INCOMPLETE if a string has no end.
   * @throws FluxError if the line is faulty; then points of it may be at the end of the log.
   */
  parse(bytes: Uint8Array, from: number): number {
    this.lines = 1;
    const { catalog, log } = this.buffer;
    let p = from;
    while (bytes[p] === SPACE) p++;
    let b = bytes[p];
    if (b === NEWLINE || (b === RETURN && bytes[p + 1] === NEWLINE) || b === HASH) return bytes.indexOf(NEWLINE, p) + 1;
    const headFrom = p;
    let hash = HASH_SEED;
    for (; b !== NEWLINE && (b !== SPACE || bytes[p - 1] === BACKSLASH); b = bytes[++p]) hash = hashByte(hash, b);
    const headEnd = b === NEWLINE && bytes[p - 1] === RETURN ? p - 1 : p;
    const tagSet = catalog.tagSet(this.place, headFrom, headEnd, hash);
    if (b === NEWLINE) failAt(this.place, headEnd, 'expected " " and a field');
    const firstPoint = log.count;
    while (bytes[p] === SPACE) p++;
    for (let guess = catalog.firstSeriesOf(tagSet); ; guess = log.series[log.count - 1] + 1) {
      p = this.parseField(bytes, p, tagSet, guess);
      if (p === INCOMPLETE) return INCOMPLETE;
      if (bytes[p] !== COMMA) return this.parseTime(bytes, p, firstPoint);
      p++;
    }
  }

  /** Reads `key=value` at `from` and appends a point; gives the position after it, or INCOMPLETE. */
  private parseField(bytes: Uint8Array, from: number, tagSet: number, guess: number): number {
    const { place } = this;
    const { catalog, log } = this.buffer;
    let p = from;
    let b = bytes[p];
    let hash = HASH_SEED;
    for (; KEY_END[b] === 0 || (bytes[p - 1] === BACKSLASH && b !== NEWLINE); b = bytes[++p]) hash = hashByte(hash, b);
    if (b !== EQUALS || p === from) failInKey(place, from, p);
    const field = catalog.field(place, from, p, hash);
    p++;
    log.reserve();
    let type: FieldType;
    let end: number;
    if (NUMBER_START[bytes[p]] === 1) {
      end = p + 1;
      while (NUMBER[bytes[end]] === 1) end++;
      const suffix = bytes[end];
      type = suffix === LETTER_I ? INT : suffix === LETTER_U ? UINT : FLOAT;
      this.parseNumber(bytes, p, end, type);
      if (type !== FLOAT) end++;
    } else if (bytes[p] === QUOTE) {
      end = this.parseString(bytes, p);
      if (end === INCOMPLETE) return INCOMPLETE;
      type = STRING;
    } else {
      end = p;
      while (VALUE_END[bytes[end]] === 0) end++;
      log.values[2 * log.count] = this.parseBool(p, end);
      type = BOOL;
    }
    if (VALUE_END[bytes[end]] === 0) failAfterValue(place, p, end);
    log.series[log.count++] = catalog.seriesOf(tagSet, field, type, guess);
    return end;
  }

  private parseNumber(bytes: Uint8Array, from: number, to: number, type: FieldType): void {
    const { place } = this;
    const { log } = this.buffer;
    const at = 2 * log.count;
    if (type === FLOAT) {
      if (!parseFloatBytes(bytes, from, to, log.floats, log.count)) failInFloat(place, from, to);
    } else if (type === INT) {
      if (!parseInt64Bytes(bytes, from, to, log.values, at)) failInInteger(place, from, to, type);
    } else if (!parseUint64Bytes(bytes, from, to, log.values, at)) failInInteger(place, from, to, type);
  }

  /** Reads the string whose opening quote is at `from`; gives the position after the closing one, or INCOMPLETE. */
  private parseString(bytes: Uint8Array, from: number): number {
    this.quote = from;
    let hash = HASH_SEED;
    let p = from + 1;
    for (; ; p++) {
      if (p === bytes.length) return INCOMPLETE;
      let b = bytes[p];
      if (b === QUOTE) break;
      if (b === BACKSLASH) {
        hash = hashByte(hash, b);
        b = bytes[++p];
      }
      if (b === NEWLINE) this.lines++;
      hash = hashByte(hash, b);
    }
    const { log, texts } = this.buffer;
    log.values[2 * log.count] = texts.code(this.place, from + 1, p, hash);
    return p + 1;
  }

  private parseBool(from: number, to: number): number {
    const text = this.place.text(from, to);
    if (TRUE.includes(text)) return 1;
    if (FALSE.includes(text)) return 0;
    return failInValue(this.place, from, to);
  }

  /** Reads the rest of the line after the fields and stamps the points from `firstPoint` on. */
  private parseTime(bytes: Uint8Array, from: number, firstPoint: number): number {
    const { timeWords } = this;
    const { log } = this.buffer;
    let p = from;
    while (bytes[p] === SPACE) p++;
    let words = this.defaultTime;
    if (bytes[p] !== NEWLINE && bytes[p] !== RETURN) {
      const start = p;
      while (VALUE_END[bytes[p]] === 0) p++;
      if (bytes[start] === PLUS || !parseInt64Bytes(bytes, start, p, timeWords, 0)) failInTime(this.place, start, p);
      if (this.unit !== 1n && !this.toNanoseconds()) failInTime(this.place, start, p);
      words = timeWords;
      while (bytes[p] === SPACE) p++;
    }
    if (bytes[p] === RETURN) p++;
    if (bytes[p] !== NEWLINE) failAt(this.place, p, "expected the end of the line after the timestamp");
    for (let i = firstPoint; i < log.count; i++) {
      log.times[2 * i] = words[0];
      log.times[2 * i + 1] = words[1];
    }
    return p + 1;
  }

  /** Turns the time that was read into nanoseconds; false if it is out of range. */
  private toNanoseconds(): boolean {
    const { time, timeWords, perSecond } = this;
    const value = floatOf(timeWords[0], timeWords[1]);
    const seconds = Math.floor(value / perSecond);
    if (Math.abs(seconds) < 9e9 && Math.abs(value) < Number.MAX_SAFE_INTEGER) {
      storeBillions(timeWords, 0, seconds, (value - seconds * perSecond) * (1e9 / perSecond));
      return true;
    }
    const exact = time[0] * this.unit;
    time[0] = exact;
    return exact === time[0];
  }
}
