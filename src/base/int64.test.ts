import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  int64FromFloat,
  MAX_INT64,
  MAX_INT64_BYTES,
  MAX_UINT64,
  MIN_INT64,
  parseInt64,
  parseInt64Bytes,
  parseUint64,
  parseUint64Bytes,
  uint64FromFloat,
  writeInt64,
  writeUint64,
} from "./int64.ts";
import { floatOf } from "./words.ts";

const words = new Int32Array(2);
const int64 = new BigInt64Array(words.buffer);
const uint64 = new BigUint64Array(words.buffer);

function bytesOf(text: string): [Uint8Array, number, number] {
  const bytes = new TextEncoder().encode(`9${text}9`);
  return [bytes, 1, bytes.length - 1];
}

function signed(text: string): bigint | undefined {
  const [bytes, from, to] = bytesOf(text);
  return parseInt64Bytes(bytes, from, to, words, 0) ? int64[0] : undefined;
}

function unsigned(text: string): bigint | undefined {
  const [bytes, from, to] = bytesOf(text);
  return parseUint64Bytes(bytes, from, to, words, 0) ? uint64[0] : undefined;
}

describe("texts of integers", () => {
  test.each([
    ["0", 0n, 0n],
    ["-0", 0n, undefined],
    ["+7", 7n, undefined],
    ["-7", -7n, undefined],
    ["007", 7n, 7n],
    ["123456789", 123456789n, 123456789n],
    ["1234567890", 1234567890n, 1234567890n],
    ["2147483648", 2147483648n, 2147483648n],
    ["-2147483649", -2147483649n, undefined],
    ["4294967296", 4294967296n, 4294967296n],
    ["9007199254740993", 9007199254740993n, 9007199254740993n],
    ["9223372036854775807", MAX_INT64, MAX_INT64],
    ["9223372036854775808", undefined, 9223372036854775808n],
    ["-9223372036854775808", MIN_INT64, undefined],
    ["-9223372036854775809", undefined, undefined],
    ["18446744073709551615", undefined, MAX_UINT64],
    ["18446744073709551616", undefined, undefined],
    ["99999999999999999999", undefined, undefined],
    ["000000000000000000000000000000042", 42n, 42n],
    ["-000000000000000000000000000000042", -42n, undefined],
    ["100000000000000000000000000000000", undefined, undefined],
    ["", undefined, undefined],
    ["-", undefined, undefined],
    ["+", undefined, undefined],
    ["--1", undefined, undefined],
    ["1-", undefined, undefined],
    ["1_000", undefined, undefined],
    ["0x10", undefined, undefined],
    ["1.0", undefined, undefined],
    ["1e3", undefined, undefined],
    [" 1", undefined, undefined],
    ["1 ", undefined, undefined],
    ["12/", undefined, undefined],
    ["1:2345678901", undefined, undefined],
    ["１", undefined, undefined],
  ])("%j", (text, asSigned, asUnsigned) => {
    expect(parseInt64(text)).toBe(asSigned);
    expect(signed(text)).toBe(asSigned);
    expect(parseUint64(text)).toBe(asUnsigned);
    expect(unsigned(text)).toBe(asUnsigned);
  });

  test("bytes and text are read alike", () => {
    const text = fc.string({ unit: fc.constantFrom(..."0123456789+-x_"), maxLength: 24 });
    fc.assert(
      fc.property(text, (s) => {
        expect(signed(s)).toBe(parseInt64(s));
        expect(unsigned(s)).toBe(parseUint64(s));
      }),
      { numRuns: 2000 },
    );
  });

  const magnitude = fc.integer({ min: 0, max: 64 }).chain((bits) => fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) }));

  test("what is written reads back and is what BigInt writes", () => {
    const bytes = new Uint8Array(MAX_INT64_BYTES + 2);
    fc.assert(
      fc.property(magnitude, fc.boolean(), (value, negative) => {
        const wanted = BigInt.asIntN(64, negative ? -value : value);
        int64[0] = wanted;
        const end = writeInt64(new DataView(bytes.buffer), 1, words[0], words[1]);
        expect(new TextDecoder().decode(bytes.subarray(1, end))).toBe(String(wanted));
        expect(parseInt64Bytes(bytes, 1, end, words, 0)).toBe(true);
        expect(int64[0]).toBe(wanted);

        uint64[0] = wanted;
        const unsignedEnd = writeUint64(new DataView(bytes.buffer), 1, words[0], words[1]);
        expect(new TextDecoder().decode(bytes.subarray(1, unsignedEnd))).toBe(String(BigInt.asUintN(64, wanted)));
        expect(parseUint64Bytes(bytes, 1, unsignedEnd, words, 0)).toBe(true);
        expect(int64[0]).toBe(wanted);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([0n, 9n, 10n, 99n, 100n, 999999999n, 1000000000n, 2147483647n, 2147483648n, MAX_INT64, MIN_INT64, -1n])(
    "%s is written",
    (value) => {
      const bytes = new Uint8Array(MAX_INT64_BYTES);
      int64[0] = value;
      const end = writeInt64(new DataView(bytes.buffer), 0, words[0], words[1]);
      expect(new TextDecoder().decode(bytes.subarray(0, end))).toBe(String(value));
    },
  );
});

describe("floats and integers", () => {
  test.each([
    [0, 0n, 0n],
    [-0, 0n, 0n],
    [1.99, 1n, 1n],
    [-1.99, -1n, MAX_UINT64],
    [-2.18, -2n, MAX_UINT64 - 1n],
    [4294967296.5, 4294967296n, 4294967296n],
    [-4294967296.5, -4294967296n, 18446744069414584320n],
    [1.8e19, MIN_INT64, 18000000000000000000n],
    [2 ** 63, MIN_INT64, 9223372036854775808n],
    [-(2 ** 63), MIN_INT64, 9223372036854775808n],
    [1e30, MIN_INT64, 9223372036854775808n],
    [Number.NaN, MIN_INT64, 9223372036854775808n],
    [Number.POSITIVE_INFINITY, MIN_INT64, 9223372036854775808n],
    [Number.NEGATIVE_INFINITY, MIN_INT64, 9223372036854775808n],
  ])("%d becomes %s and %s", (value, asSigned, asUnsigned) => {
    expect(int64FromFloat(value)).toBe(asSigned);
    expect(uint64FromFloat(value)).toBe(asUnsigned);
  });

  test("a float within the range keeps its integer part, and words become the nearest float", () => {
    fc.assert(
      fc.property(fc.double({ min: -9.2e18, max: 9.2e18, noNaN: true }), (value) => {
        expect(int64FromFloat(value)).toBe(BigInt(Math.trunc(value)));
      }),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: MIN_INT64, max: MAX_INT64 }), (value) => {
        int64[0] = value;
        expect(floatOf(words[0], words[1])).toBe(Number(value));
        expect(floatOf(words[0], words[1] >>> 0)).toBe(Number(BigInt.asUintN(64, value)));
      }),
      { numRuns: 1000 },
    );
  });
});
