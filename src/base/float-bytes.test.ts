import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatFloat, parseFloat64 } from "./float.ts";
import { parseFloatBytes } from "./float-parse.ts";
import { MAX_FLOAT_BYTES, writeFloat } from "./float-write.ts";

const value = new Float64Array(1);

function parsed(text: string): number | undefined {
  const bytes = new TextEncoder().encode(`7${text}7`);
  return parseFloatBytes(bytes, 1, bytes.length - 1, value, 0) ? value[0] : undefined;
}

const room = new Uint8Array(MAX_FLOAT_BYTES + 1);
const roomView = new DataView(room.buffer);

function written(float: number): string {
  return new TextDecoder().decode(room.subarray(1, writeFloat(roomView, 1, float)));
}

/** Floats of every kind: any bits, few decimals, near a short decimal, near a power of two. */
const anyFloat = fc.oneof(
  fc.double(),
  fc.tuple(fc.maxSafeInteger(), fc.nat({ max: 20 })).map(([n, decimals]) => Number(`${n}e-${decimals}`)),
  fc.tuple(fc.nat(), fc.nat({ max: 9 })).map(([n, decimals]) => n / 10 ** decimals),
  fc
    .tuple(fc.integer({ min: -30, max: 60 }), fc.integer({ min: -3, max: 3 }))
    .map(([e, ulps]) => 2 ** e * (1 + ulps * 2 ** -52)),
  fc.double({ min: 1e-6, max: 1e17 }),
);

describe("parseFloatBytes", () => {
  test.each([
    ["0", 0],
    ["-0", -0],
    ["-0.000", -0],
    ["0e5", 0],
    ["42", 42],
    ["+42", 42],
    ["3.25", 3.25],
    [".5", 0.5],
    ["5.", 5],
    ["1e3", 1000],
    ["1.5E-3", 0.0015],
    ["9007199254740993", 9007199254740992],
    ["9007199254740995", 9007199254740996],
    ["0.1767766952966369", 0.1767766952966369],
    ["123456789012345678", 123456789012345680],
    ["0.000000000000000000000000123456789012345678", 1.2345678901234568e-25],
    ["1234567890123456789012", 1.2345678901234568e21],
    ["1.7976931348623157e308", Number.MAX_VALUE],
    ["5e-324", 5e-324],
    ["00000000000000000000000001.5", 1.5],
    ["0x1.8p3", 12],
    ["1_000", 1000],
    ["+Inf", Number.POSITIVE_INFINITY],
    ["NaN", Number.NaN],
    ["1e309", undefined],
    ["", undefined],
    ["-", undefined],
    [".", undefined],
    ["e", undefined],
    ["1e", undefined],
    ["1e+", undefined],
    ["1e5x", undefined],
    ["1.5.5", undefined],
    ["12a", undefined],
    [" 1", undefined],
    ["é", undefined],
  ])("%j", (text, float) => {
    expect(parsed(text)).toBe(float);
  });

  test("bytes and text are read alike", () => {
    const text = fc.string({ unit: fc.constantFrom(..."00123456789..e-+x"), maxLength: 24 });
    fc.assert(
      fc.property(text, (s) => {
        expect(parsed(s)).toBe(parseFloat64(s));
      }),
      { numRuns: 5000 },
    );
  });

  test("decimals go to the nearest float", () => {
    const decimal = fc
      .tuple(fc.bigInt({ min: 0n, max: 10n ** 19n }), fc.integer({ min: -30, max: 30 }))
      .map(([m, e]) => `${m}e${e}`);
    fc.assert(
      fc.property(decimal, (s) => {
        expect(parsed(s)).toBe(Number(s));
      }),
      { numRuns: 5000 },
    );
  });

  test("decimals half-way between two floats go to the even one", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 2n ** 53n, max: 10n ** 17n }), (n) => {
        expect(parsed(String(n))).toBe(Number(n));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("writeFloat", () => {
  const texts =
    "0 -0 1 -1 0.1 0.3 0.30000000000000004 1e15 1e16 1e17 1e21 123456.789 0.000001 0.0000012345678901234567 1e-7 5e-324 " +
    "1152921504606846976 1127605397008306.25 7895.7999999999993 99999999999999.98 0.99999999999999989 9.9999999999999982 " +
    "1.7976931348623157e308 NaN Infinity -Infinity";
  test.each(texts.split(" "))("%s", (text) => {
    expect(written(Number(text))).toBe(formatFloat(Number(text)));
  });

  test("writes what formatFloat gives, within the room it names, and reads it back", () => {
    fc.assert(
      fc.property(anyFloat, (float) => {
        const text = written(float);
        expect(text).toBe(formatFloat(float));
        expect(text.length).toBeLessThanOrEqual(MAX_FLOAT_BYTES);
        expect(parsed(text)).toBe(float);
      }),
      { numRuns: 10000 },
    );
  });
});
