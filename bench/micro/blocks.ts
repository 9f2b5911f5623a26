import { decodeValues, encodeValues } from "../../src/bucket/encode/values.ts";
import { WordReader, WordWriter } from "../../src/bucket/encode/words.ts";
import type { BlockValues } from "../../src/bucket/source.ts";
import { Dictionary } from "../../src/column/dictionary.ts";
import { mulberry32 } from "../inputs.ts";
import type { Task } from "./measure.ts";

const BLOCK = 4096;

/** Values of a block, encoded and decoded. */
export interface BlockTask {
  readonly name: string;
  readonly encode: Task;
  readonly decode: Task;
  /** Bits that a value takes. */
  readonly bits: number;
}

/** Blocks of stored points of several kinds, so many values of each. */
export function blockTasks(elements: number): BlockTask[] {
  const random = mulberry32(1);
  const floats = (make: (i: number) => number): BlockValues => ({
    type: "float",
    data: Float64Array.from({ length: BLOCK }, (_, i) => make(i)),
  });
  const ints = (make: (i: number) => number): BlockValues => ({
    type: "int",
    data: BigInt64Array.from({ length: BLOCK }, (_, i) => BigInt(make(i))),
  });
  let walk = 5000;
  let time = 0;
  const dictionary = new Dictionary();
  const states = Int32Array.from({ length: BLOCK }, () => dictionary.code(`state ${Math.floor(random() * 8)}`));
  const blocks: Readonly<Record<string, BlockValues>> = {
    "floats: a walk of two decimals": floats(() => {
      walk += Math.floor(random() * 101) - 50;
      return walk / 100;
    }),
    "floats: full precision": floats(() => 10 + random()),
    "ints: below a thousand": ints(() => Math.floor(random() * 1000)),
    "ints: a counter": ints((i) => 1e6 + 17 * i + Math.floor(random() * 8)),
    "times: jitter of milliseconds": ints(() => {
      time += 10_000_000_000 + Math.floor(random() * 20) * 1e6;
      return time;
    }),
    bools: { type: "bool", data: Uint8Array.from({ length: BLOCK }, () => Math.floor(random() * 2)) },
    "strings: eight states": { type: "string", data: states, dictionary },
  };
  const times = Math.max(1, Math.floor(elements / BLOCK));
  return Object.entries(blocks).map(([name, values]) => {
    const out = new WordWriter();
    const encode = () => {
      out.length = 0;
      encodeValues(values, 0, BLOCK, out);
    };
    encode();
    const input = new WordReader(() => name);
    const into = { ...values, data: values.data.slice() } as BlockValues;
    const decode = () => decodeValues(input.over(out.words, 0, out.length), BLOCK, into, 0);
    const repeated = (action: () => void): Task => ({
      name,
      amount: times * BLOCK,
      run() {
        for (let i = 0; i < times; i++) action();
      },
    });
    return { name, encode: repeated(encode), decode: repeated(decode), bits: (32 * out.length) / BLOCK };
  });
}
