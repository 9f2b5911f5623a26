import { type Code, code, fresh, joinCode } from "../../base/code.ts";

/** Words that `n` numbers of `width` bits take. */
export function packedWords(n: number, width: number): number {
  return (n * width + 31) >>> 5;
}

/** Packs the low `width` bits (1 to 31) of `numbers[0, n)`, whose other bits are 0, into `words[from…]`, the first in the lowest bits. */
export function pack(numbers: Int32Array, n: number, width: number, words: Int32Array, from: number): void {
  words.fill(0, from, from + packedWords(n, width));
  let at = from;
  let used = 0;
  for (let i = 0; i < n; i++) {
    const number = numbers[i];
    words[at] |= number << used;
    used += width;
    if (used < 32) continue;
    used -= 32;
    at++;
    if (used > 0) words[at] = number >>> (width - used);
  }
}

/** Unpacks what `pack` packed to `numbers[0, n)`. */
export function unpack(words: Int32Array, from: number, width: number, n: number, numbers: Int32Array): void {
  const whole = n & ~31;
  if (whole > 0) {
    kernels[width] ??= kernel(width);
    kernels[width](words, from, whole, numbers);
  }
  unpackOneByOne(words, from, width, whole, n, numbers);
}

function unpackOneByOne(
  words: Int32Array,
  from: number,
  width: number,
  start: number,
  n: number,
  numbers: Int32Array,
): void {
  const mask = (1 << width) - 1;
  for (let i = start, bit = start * width; i < n; i++, bit += width) {
    const at = from + (bit >>> 5);
    const used = bit & 31;
    let number = words[at] >>> used;
    if (used + width > 32) number |= words[at + 1] << (32 - used);
    numbers[i] = number & mask;
  }
}

/** Unpacks `n` numbers, a multiple of 32. */
type Kernel = (words: Int32Array, from: number, n: number, numbers: Int32Array) => void;

const kernels: Kernel[] = new Array(32);

/** A loop for one width: 32 numbers at a step, which lie in `width` words, all shifts constant. */
function kernel(width: number): Kernel {
  const loads = Array.from({ length: width }, (_, k) => code`const w${k} = words[p + ${k}];`);
  const stores = Array.from({ length: 32 }, (_, i) => code`numbers[i + ${i}] = ${extract(i * width, width)};`);
  return fresh<Kernel>(
    code`return function (words, p, n, numbers) {
      for (let i = 0; i < n; i += 32, p += ${width}) {
        ${joinCode(loads, "\n")}
        ${joinCode(stores, "\n")}
      }
    };`,
    {},
    () => (words, from, n, numbers) => unpackOneByOne(words, from, width, 0, n, numbers),
  );
}

/** The number whose lowest bit is number `bit` of the words that were loaded. */
function extract(bit: number, width: number): Code {
  const word = bit >>> 5;
  const used = bit & 31;
  const low = code`w${word} >>> ${used}`;
  if (used + width === 32) return low;
  const mask = (1 << width) - 1;
  if (used + width < 32) return code`${low} & ${mask}`;
  return code`(${low} | w${word + 1} << ${32 - used}) & ${mask}`;
}
