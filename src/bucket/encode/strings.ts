import type { Dictionary } from "../../column/dictionary.ts";
import { decodeInts, encodeInts } from "./ints.ts";
import { decodeTexts, encodeTexts } from "./texts.ts";
import type { WordReader, WordWriter } from "./words.ts";

/**
 * Appends the strings with the codes `codes[from, from + n)`: each distinct one once, in order of appearance, then the place
 * of each among these. Where all are distinct the places say nothing and are left out.
 */
export function encodeStrings(
  dictionary: Dictionary,
  codes: Int32Array,
  from: number,
  n: number,
  out: WordWriter,
): void {
  const places = new Map<string, number>();
  const numbers = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const text = dictionary.values[codes[from + i]];
    let place = places.get(text);
    if (place === undefined) {
      place = places.size;
      places.set(text, place);
    }
    numbers[i] = place;
  }
  out.push(places.size);
  encodeTexts([...places.keys()], out);
  if (places.size < n) encodeInts(numbers, 0, n, out);
}

/**
 * Puts the codes of `n` strings that `encodeStrings` wrote at `codes[at…]`.
 *
 * @throws FluxError FLX0930 where they are damaged
 */
export function decodeStrings(
  input: WordReader,
  n: number,
  dictionary: Dictionary,
  codes: Int32Array,
  at: number,
): void {
  const distinct = input.next();
  if (distinct < 0 || distinct > n) input.damaged("it has more distinct strings than strings");
  const own = Int32Array.from(decodeTexts(input, distinct), (text) => dictionary.code(text));
  if (distinct === n) {
    codes.set(own, at);
    return;
  }
  decodeInts(input, n, codes, at);
  for (let i = at; i < at + n; i++) {
    const place = codes[i];
    if (place >>> 0 >= distinct) input.damaged("a string is not there");
    codes[i] = own[place];
  }
}
