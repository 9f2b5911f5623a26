import { words } from "../../column/select.ts";
import type { BlockValues } from "../source.ts";
import { decodeBools, encodeBools } from "./bools.ts";
import { decodeFloats, encodeFloats } from "./floats.ts";
import { decodeLongs, encodeLongs } from "./longs.ts";
import { decodeStrings, encodeStrings } from "./strings.ts";
import type { WordReader, WordWriter } from "./words.ts";

/** Appends values `[from, from + n)`, at most 4096, in the encoding that takes the fewest words for their type. */
export function encodeValues(values: BlockValues, from: number, n: number, out: WordWriter): void {
  switch (values.type) {
    case "float":
      encodeFloats(values.data, from, n, out);
      break;
    case "int":
    case "uint":
      encodeLongs(words(values.data), from, n, out);
      break;
    case "bool":
      encodeBools(values.data, from, n, out);
      break;
    case "string":
      encodeStrings(values.dictionary, values.data, from, n, out);
      break;
  }
}

/**
 * Puts `n` values that `encodeValues` wrote, of the type of `into`, at `into.data[at…]`.
 *
 * @throws FluxError FLX0930 where they are damaged
 */
export function decodeValues(input: WordReader, n: number, into: BlockValues, at: number): void {
  switch (into.type) {
    case "float":
      decodeFloats(input, n, into.data, at);
      break;
    case "int":
    case "uint":
      decodeLongs(input, n, words(into.data), at);
      break;
    case "bool":
      decodeBools(input, n, into.data, at);
      break;
    case "string":
      decodeStrings(input, n, into.dictionary, into.data, at);
      break;
  }
}
