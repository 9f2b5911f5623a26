import { crc32Words } from "../../base/crc32.ts";
import type { WordReader, WordWriter } from "../encode/words.ts";
import { type Footer, INDEX_PARTS, MAGIC, VERSION } from "./format.ts";

const pair = new Int32Array(2);
const pairInt = new BigInt64Array(pair.buffer);

/** Appends the footer, the last words of a segment. */
export function writeFooter(footer: Footer, out: WordWriter): void {
  const start = out.length;
  for (const name of INDEX_PARTS) {
    const { at, length, sum } = footer.parts[name];
    out.push(at);
    out.push(length);
    out.push(sum);
  }
  for (const value of [BigInt(footer.points), footer.minTime, footer.maxTime]) {
    pairInt[0] = value;
    out.push(pair[0]);
    out.push(pair[1]);
  }
  out.push(footer.series);
  out.push(footer.blocks);
  out.push(VERSION);
  out.push(crc32Words(out.words, start, out.length));
  out.push(MAGIC[0]);
  out.push(MAGIC[1]);
}

/**
 * Reads a footer.
 *
 * @throws FluxError FLX0930 where it is damaged or of another version
 */
export function readFooter(input: WordReader): Footer {
  const { words, at: start, end } = input;
  if (words[end - 2] !== MAGIC[0] || words[end - 1] !== MAGIC[1]) input.damaged("it does not end as a segment does");
  if (words[end - 3] !== crc32Words(words, start, end - 3)) input.damaged("the sum of its footer is wrong");
  if (words[end - 4] !== VERSION) input.damaged(`it is of version ${words[end - 4]}, which is not known`);
  const part = () => ({ at: input.next() >>> 0, length: input.next() >>> 0, sum: input.next() });
  const parts = { strings: part(), series: part(), blocks: part() };
  const long = () => {
    pair[0] = input.next();
    pair[1] = input.next();
    return pairInt[0];
  };
  return {
    parts,
    points: Number(long()),
    minTime: long(),
    maxTime: long(),
    series: input.next() >>> 0,
    blocks: input.next() >>> 0,
  };
}
