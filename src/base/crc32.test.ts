import { crc32 as zlibCrc32 } from "node:zlib";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { crc32, crc32Words } from "./crc32.ts";

const bytes = fc.uint8Array({ maxLength: 100 });

test("the check value of the catalogue", () => {
  expect(crc32(new TextEncoder().encode("123456789")) >>> 0).toBe(0xcbf43926);
});

test("sums are those of zlib, in one piece and in two", () => {
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      expect(crc32(a) >>> 0).toBe(zlibCrc32(a));
      expect(crc32(b, crc32(a)) >>> 0).toBe(zlibCrc32(b, zlibCrc32(a)));
    }),
  );
});

test("the sum of words is that of their bytes", () => {
  fc.assert(
    fc.property(fc.int32Array({ maxLength: 20 }), fc.nat(3), (words, skipped) => {
      const from = Math.min(skipped, words.length);
      expect(crc32Words(words, from, words.length) >>> 0).toBe(
        zlibCrc32(new Uint8Array(words.buffer, words.byteOffset + 4 * from, 4 * (words.length - from))),
      );
    }),
  );
});
