import { words as halves } from "../../column/select.ts";
import type { FloatVector, StringVector, Vector } from "../../column/vector.ts";
import type { SortWords } from "./compare-rows.ts";
import { sortStrings } from "./sort-strings.ts";

const TOP = 0x8000_0000;

/**
 * The words of a column, one value a row: nulls come first whatever the direction, NaN after all other floats, -0 and 0 are
 * equal, false comes before true, strings are in the order of their UTF-8 bytes.
 */
export function sortWords(vector: Vector, descending: boolean): SortWords {
  const words = valueWords(vector);
  const { valid } = vector;
  if (descending) for (const word of words) for (let i = 0; i < word.length; i++) word[i] = ~word[i];
  if (valid === null) return words;
  for (const word of words) for (let i = 0; i < word.length; i++) if (valid[i] === 0) word[i] = 0;
  return [new Int32Array(valid), ...words];
}

function valueWords(vector: Vector): Int32Array[] {
  switch (vector.type) {
    case "bool":
      return [new Int32Array(vector.data)];
    case "string":
      return [stringRanks(vector)];
    case "float":
      return floatWords(vector);
    case "uint":
      return integerWords(halves(vector.data), TOP);
    default:
      return integerWords(halves(vector.data), 0);
  }
}

/** @param flip turns an unsigned high half into a signed one of the same order */
function integerWords(from: Int32Array, flip: number): Int32Array[] {
  const n = from.length / 2;
  const high = new Int32Array(n);
  const low = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    low[i] = from[2 * i] ^ TOP;
    high[i] = from[2 * i + 1] ^ flip;
  }
  return [high, low];
}

/** Bits of IEEE floats are in order as signed integers once those of negative numbers, but for the sign, are inverted. */
function floatWords({ data }: FloatVector): Int32Array[] {
  const bits = new Int32Array(data.buffer, data.byteOffset, data.length * 2);
  const high = new Int32Array(data.length);
  const low = new Int32Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const x = data[i];
    if (x === 0) {
      low[i] = TOP;
    } else if (x < 0) {
      high[i] = bits[2 * i + 1] ^ 0x7fff_ffff;
      low[i] = ~bits[2 * i] ^ TOP;
    } else if (x > 0) {
      high[i] = bits[2 * i + 1];
      low[i] = bits[2 * i] ^ TOP;
    } else {
      high[i] = 0x7fff_ffff;
    }
  }
  return [high, low];
}

/** The place of each string among the different strings of the column. */
function stringRanks({ data, valid, dictionary }: StringVector): Int32Array {
  const { values } = dictionary;
  const ranks = new Int32Array(values.length).fill(-1);
  const used: number[] = [];
  for (let i = 0; i < data.length; i++) {
    if ((valid !== null && valid[i] === 0) || ranks[data[i]] === 0) continue;
    ranks[data[i]] = 0;
    used.push(data[i]);
  }
  sortStrings(used, values);
  // A string may be in the dictionary twice.
  for (let i = 0, rank = -1; i < used.length; i++) {
    if (i === 0 || values[used[i]] !== values[used[i - 1]]) rank++;
    ranks[used[i]] = rank;
  }
  const out = new Int32Array(data.length);
  for (let i = 0; i < data.length; i++) out[i] = ranks[data[i]];
  return out;
}
