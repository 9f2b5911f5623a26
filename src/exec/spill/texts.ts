import { Dictionary } from "../../column/dictionary.ts";
import type { StringVector } from "../../column/vector.ts";

/**
 * The strings of one vector as an array: how many there are, how many UTF-16 units they have together, the length of each,
 * and the units. UTF-16 because a string need not be well-formed.
 */
export function writeTexts({ data, valid, dictionary }: StringVector): { codes: Int32Array; texts: Int32Array } {
  const { values } = dictionary;
  const local = new Int32Array(values.length).fill(-1);
  const codes = new Int32Array(data.length);
  const used: number[] = [];
  let units = 0;
  for (let i = 0; i < data.length; i++) {
    if (valid !== null && valid[i] === 0) continue;
    const code = data[i];
    if (local[code] < 0) {
      local[code] = used.push(code) - 1;
      units += values[code].length;
    }
    codes[i] = local[code];
  }
  const texts = new Int32Array(2 + used.length + ((units + 1) >> 1));
  texts[0] = used.length;
  texts[1] = units;
  const into = new Uint16Array(texts.buffer, 4 * (2 + used.length));
  let at = 0;
  for (let k = 0; k < used.length; k++) {
    const text = values[used[k]];
    texts[2 + k] = text.length;
    for (let i = 0; i < text.length; i++) into[at++] = text.charCodeAt(i);
  }
  return { codes, texts };
}

/** Bytes of what `writeTexts` made, which begins at `at`. */
export function textBytes(data: ArrayBuffer, at: number): number {
  const [count, units] = new Int32Array(data, at, 2);
  return 4 * (2 + count + ((units + 1) >> 1));
}

export function readTexts(data: ArrayBuffer, at: number): Dictionary {
  const [count, units] = new Int32Array(data, at, 2);
  const lengths = new Int32Array(data, at + 8, count);
  const all = textOf(new Uint16Array(data, at + 8 + 4 * count, units));
  const dictionary = new Dictionary();
  let from = 0;
  for (let k = 0; k < count; k++) {
    dictionary.append(all.slice(from, from + lengths[k]));
    from += lengths[k];
  }
  return dictionary;
}

/** How many arguments a call may have on every engine. */
const MOST_ARGUMENTS = 1 << 13;

function textOf(units: Uint16Array): string {
  let text = "";
  for (let i = 0; i < units.length; i += MOST_ARGUMENTS) {
    text += String.fromCharCode(...units.subarray(i, i + MOST_ARGUMENTS));
  }
  return text;
}
