import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compress, decompress } from "./lz4.ts";

const encoder = new TextEncoder();

/** Bytes with repetitions, near and far. */
const bytes = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 20 }),
      fc.constantFrom(...["GET /index.html ", "aaaaaaaaaaaaaaaaaaaa", "status=200 "].map((t) => encoder.encode(t))),
    ),
    {
      maxLength: 60,
    },
  )
  .map((pieces) => Uint8Array.from(pieces.flatMap((piece) => [...piece])));

describe("compressed bytes", () => {
  test("come back, or are too many", () => {
    fc.assert(
      fc.property(bytes, fc.nat(1500), (given, limit) => {
        const into = new Uint8Array(2000).fill(0xee);
        const taken = compress(given, into, limit);
        expect(taken).toBeLessThanOrEqual(limit);
        expect(into.subarray(limit).every((b) => b === 0xee)).toBe(true);
        if (taken === 0) return;
        const back = new Uint8Array(given.length);
        expect(decompress(into.subarray(0, taken), back)).toBe(true);
        expect(back).toEqual(given);
      }),
      { numRuns: 1000 },
    );
  });

  test("with runs and long literals are as the format says", () => {
    const text = `${Array.from({ length: 300 }, (_, i) => String.fromCharCode(32 + ((i * i) % 91) + (i >> 6))).join("")}${"x".repeat(1000)}`;
    const given = encoder.encode(text);
    const into = new Uint8Array(2000);
    const taken = compress(given, into, 2000);
    expect(taken).toBeLessThan(400);
    const back = new Uint8Array(given.length);
    expect(decompress(into.subarray(0, taken), back)).toBe(true);
    expect(back).toEqual(given);
    // Four literals, a copy of eleven bytes from four before, three literals.
    const block = Uint8Array.of(0x47, ...encoder.encode("abcd"), 4, 0, 0x30, ...encoder.encode("xyz"));
    const other = new Uint8Array(18);
    expect(decompress(block, other)).toBe(true);
    expect(new TextDecoder().decode(other)).toBe("abcdabcdabcdabcxyz");
  });

  test("that nobody compressed are read as something or refused, within their room", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(200), (given, n) => {
        const room = new Uint8Array(n + 10).fill(0xee);
        decompress(given, room.subarray(0, n));
        expect(room.subarray(n).every((b) => b === 0xee)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
