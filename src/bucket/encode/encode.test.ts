import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FluxError } from "../../base/diagnostic.ts";
import { Dictionary } from "../../column/dictionary.ts";
import { valueBuffer } from "../segment/block-buffer.ts";
import { type BlockValues, FIELD_TYPES } from "../source.ts";
import { decodeInts, encodeInts } from "./ints.ts";
import { decodeLongs, encodeLongs } from "./longs.ts";
import { pack, packedWords, unpack } from "./pack.ts";
import { decodeTexts, encodeTexts } from "./texts.ts";
import { decodeValues, encodeValues } from "./values.ts";
import { WordReader, WordWriter } from "./words.ts";

function readerOf(out: WordWriter): WordReader {
  return new WordReader(() => "x").over(out.words, 0, out.length);
}

function bits(values: BlockValues, from: number, n: number): unknown[] {
  if (values.type === "string") {
    return Array.from(values.data.subarray(from, from + n), (code) => values.dictionary.values[code]);
  }
  if (values.type === "bool") return [...values.data.subarray(from, from + n)];
  return [...new BigUint64Array(values.data.buffer, values.data.byteOffset + 8 * from, n)];
}

/** Words that the values take; they must come back bit for bit, wherever they stand and go to. */
function wordsOf(values: BlockValues): number {
  const n = values.data.length - 1;
  const out = new WordWriter();
  out.push(7);
  encodeValues(values, 1, n, out);
  const input = readerOf(out);
  input.next();
  const into = valueBuffer(values.type, n + 2);
  decodeValues(input, n, into, 2);
  expect(input.at).toBe(out.length);
  expect(bits(into, 2, n)).toEqual(bits(values, 1, n));
  return out.length - 1;
}

/** Values with one before that is not encoded. */
function floats(numbers: readonly number[]): BlockValues {
  return { type: "float", data: Float64Array.of(0, ...numbers) };
}

function ints(numbers: readonly bigint[]): BlockValues {
  return { type: "int", data: BigInt64Array.of(0n, ...numbers) };
}

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
/** Of each magnitude alike. */
const anyInt64 = fc.tuple(int64, fc.nat(63)).map(([value, shift]) => value >> BigInt(shift));
const length = { minLength: 1, maxLength: 200 };

/** Integers with a pattern: a base, small differences of any size, a factor, and outliers. */
const series = fc
  .record({
    first: anyInt64,
    step: anyInt64,
    noise: fc.nat(40),
    factor: fc.constantFrom(1n, 2n, 1000n, 1_000_000n, 1_000_000_000n, 2n ** 29n),
    jumps: fc.array(fc.tuple(fc.nat(199), anyInt64), { maxLength: 3 }),
    draws: fc.array(int64, length),
    running: fc.boolean(),
  })
  .map(({ first, step, noise, factor, jumps, draws, running }) => {
    let value = first;
    const values = draws.map((draw) => {
      const small = BigInt.asIntN(noise, draw);
      if (running) value += (step + small) * factor;
      return BigInt.asIntN(64, running ? value : first + small * factor);
    });
    for (const [at, jump] of jumps) if (at < values.length) values[at] = jump;
    return values;
  });

const decimals = fc
  .tuple(fc.integer({ min: 0, max: 16 }), fc.nat(50), fc.array(fc.tuple(int64, fc.double(), fc.nat(30)), length))
  .map(([places, size, rows]) =>
    rows.map(([draw, odd, chance]) => (chance === 0 ? odd : Number(BigInt.asIntN(size + 1, draw)) / 10 ** places)),
  );

describe("values come back bit for bit", () => {
  test("numbers of any width, packed", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 31 }),
        fc.int32Array({ maxLength: 100 }),
        fc.nat(3),
        (width, draws, from) => {
          const numbers = draws.map((draw) => draw & ((1 << width) - 1));
          const words = new Int32Array(packedWords(numbers.length, width) + from).fill(-1);
          pack(numbers, numbers.length, width, words, from);
          const back = new Int32Array(numbers.length);
          unpack(words, from, width, numbers.length, back);
          expect(back).toEqual(numbers);
        },
      ),
    );
  });

  test("integers", () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(anyInt64, length), series), (values) => void wordsOf(ints(values))),
      {
        numRuns: 1000,
      },
    );
  });

  test("unsigned integers", () => {
    fc.assert(
      fc.property(fc.array(anyInt64, length), (values) => {
        wordsOf({ type: "uint", data: BigUint64Array.of(0n, ...values.map((v) => BigInt.asUintN(64, v))) });
      }),
    );
  });

  test("floats of any bits", () => {
    const ofBits = fc.array(anyInt64, length).map((all) => new Float64Array(BigInt64Array.of(0n, ...all).buffer));
    fc.assert(fc.property(ofBits, (data) => void wordsOf({ type: "float", data })));
    fc.assert(fc.property(fc.array(fc.double(), length), (values) => void wordsOf(floats(values))));
  });

  test("decimals", () => {
    fc.assert(
      fc.property(decimals, (values) => void wordsOf(floats(values))),
      { numRuns: 1000 },
    );
  });

  test.each([
    ["NaN with a payload", [0x7ff8000000000001n, 0xfff0000000000001n, 0x3ff0000000000000n]],
    ["zeros of both signs", [0n, 1n << 63n, 0n]],
    ["infinities", [0x7ff0000000000000n, 0xfff0000000000000n]],
  ])("%s among many decimals", (_, odd) => {
    const data = new Float64Array(4097).map((_, i) => i / 4);
    new BigUint64Array(data.buffer).set(odd, 100);
    expect(wordsOf({ type: "float", data })).toBeLessThan(4000);
  });

  test("bools and strings", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), length), fc.array(fc.string({ unit: "binary" }), length), (flags, texts) => {
        wordsOf({ type: "bool", data: Uint8Array.of(0, ...flags.map(Number)) });
        const dictionary = new Dictionary();
        const data = Int32Array.from(["", ...texts, ...texts], (text) => dictionary.code(text));
        wordsOf({ type: "string", data, dictionary });
      }),
      { numRuns: 40 },
    );
  });

  test("any number of 32-bit integers", () => {
    for (const n of [0, 1, 4095, 4096, 4097, 9000]) {
      const data = Int32Array.from({ length: n }, (_, i) => Math.imul(i, 0x9e3779b1));
      const out = new WordWriter();
      encodeInts(data, 0, n, out);
      const back = new Int32Array(n);
      decodeInts(readerOf(out), n, back, 0);
      expect(back).toEqual(data);
    }
  });
});

describe("sizes, in bits a value", () => {
  const n = 4096;
  /** A generator of numbers in [0, 1) with a fixed seed. */
  const draws = (seed: number) => {
    let state = seed;
    return () => {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      return (state >>> 0) / 2 ** 32;
    };
  };
  const draw = draws(1);
  const walk = (step: () => number) => {
    let value = 50;
    return Array.from({ length: n }, () => {
      value += step();
      return value;
    });
  };
  const round = (value: number, places: number) => Number(value.toFixed(places));
  const time = 1_700_000_000_000_000_000n;
  const times = (step: (i: number) => number) => {
    let at = time;
    return Array.from({ length: n }, (_, i) => {
      at += BigInt(step(i));
      return at;
    });
  };

  test.each<[string, BlockValues, number]>([
    ["a walk of two decimals", floats(walk(() => draw() - 0.5).map((v) => round(v, 2))), 7.1],
    [
      "the same with NaN and a peak",
      floats(walk(() => draw() - 0.5).map((v, i) => (i % 999 === 7 ? Number.NaN : round(v, 2)))),
      7.5,
    ],
    ["one number", floats(Array(n).fill(1.25)), 0.1],
    ["integers as floats", floats(Array.from({ length: n }, () => Math.floor(draw() * 100))), 7.1],
    ["32-bit floats", floats(Array.from({ length: n }, () => Math.fround(draw() + 1))), 24],
    ["a smooth curve of full precision", floats(Array.from({ length: n }, (_, i) => 10 + Math.sin(i / 1000))), 47],
    ["noise of full precision", floats(Array.from({ length: n }, () => draw() * 1000 + 1 / 3)), 62],
    ["regular times", ints(times(() => 1e9)), 0.1],
    ["regular times with gaps", ints(times((i) => (i % 500 === 499 ? 3600e9 : 10e9))), 0.3],
    ["times in milliseconds that vary by 20", ints(times(() => 10_000e6 + Math.floor(draw() * 20) * 1e6)), 5.2],
    ["times in nanoseconds that vary by a microsecond", ints(times(() => 10e9 + Math.floor(draw() * 1000))), 10.2],
    ["a counter that begins anew", ints(Array.from({ length: n }, (_, i) => BigInt(1e12 + (i % 1500) * 3))), 0.4],
    ["states that seldom change", ints(Array.from({ length: n }, (_, i) => (i % 1024 < 5 ? 404n : 200n))), 0.6],
  ])("%s", (_, values, most) => {
    expect((32 * wordsOf(values)) / n).toBeLessThanOrEqual(most);
  });
});

describe("words that nobody wrote", () => {
  test("are read as something or refused", () => {
    const words = fc.oneof(
      fc.int32Array({ maxLength: 60 }),
      fc
        .tuple(fc.nat(3), fc.nat(70), fc.nat(70), fc.nat(9), fc.int32Array({ maxLength: 60 }))
        .map(([scheme, width, shift, rest, tail]) =>
          Int32Array.of(scheme | (width << 8) | (shift << 16) | (rest << 24), ...tail),
        ),
      fc
        .tuple(fc.nat(2), fc.nat(20), fc.nat(5), fc.nat(2), fc.nat(70), fc.int32Array({ maxLength: 60 }))
        .map(([scheme, decimals, exceptions, inner, width, tail]) =>
          Int32Array.of(scheme | (decimals << 8) | (exceptions << 16), inner | (width << 8), ...tail),
        ),
    );
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 4096 }), (all, n) => {
        const attempt = (read: (input: WordReader) => void) => {
          try {
            read(new WordReader(() => "x").over(all, 0, all.length));
          } catch (error) {
            if (!(error instanceof FluxError)) throw error;
            expect(error.message).toMatch(/^x is damaged: /);
          }
        };
        for (const type of FIELD_TYPES) attempt((input) => decodeValues(input, n, valueBuffer(type, n), 0));
        attempt((input) => void decodeTexts(input, n));
      }),
      { numRuns: 3000 },
    );
  });

  test("a length that nothing compressed can have is refused before room for it is made", () => {
    const out = new WordWriter();
    encodeTexts(["ab".repeat(500)], out);
    const at = out.words.indexOf(1000, 3);
    out.words[at] = 0x7fffffff;
    expect(() => decodeTexts(readerOf(out), 1)).toThrow("x is damaged: its texts cannot be so long");
  });

  test("a text that is no UTF-8 is refused", () => {
    const out = new WordWriter();
    encodeTexts(["ab"], out);
    out.words[out.length - 1] = 0xff;
    expect(() => decodeTexts(readerOf(out), 1)).toThrow("x is damaged: a text is not UTF-8");
  });
});

test("a run of integers continues where the output has no room", () => {
  const out = new WordWriter();
  const halves = new Int32Array(8192).map((_, i) => Math.imul(i, 0x9e3779b1));
  for (let k = 0; k < 3; k++) encodeLongs(halves, 0, 4096, out);
  const input = readerOf(out);
  const back = new Int32Array(8192);
  for (let k = 0; k < 3; k++) {
    decodeLongs(input, 4096, back.fill(0), 0);
    expect(back).toEqual(halves);
  }
});
