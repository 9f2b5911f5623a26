import { createHash, createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { toBase64, toHex } from "../../../../src/sdk/index.ts";
import { cityhash64 } from "./_cityhash64.ts";
import { md5 } from "./_md5.ts";
import { hmacSha1, sha1 } from "./_sha1.ts";
import { sha256 } from "./_sha256.ts";
import { xxhash64 } from "./_xxhash64.ts";

/** Bytes that are all different in their neighbourhood. */
function message(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * 37 + (i >> 3)) & 255);
}

test.each([
  ["md5", md5],
  ["sha1", sha1],
  ["sha256", sha256],
])("%s of messages of all lengths up to three blocks", (name, digest) => {
  for (let length = 0; length <= 192; length++) {
    const bytes = message(length);
    expect(toHex(digest(bytes))).toBe(createHash(name).update(bytes).digest("hex"));
  }
});

test("hmac with short and long keys", () => {
  for (const length of [0, 1, 63, 64, 65, 200]) {
    const key = message(length);
    expect(toHex(hmacSha1(key, message(77)))).toBe(createHmac("sha1", key).update(message(77)).digest("hex"));
  }
});

test("base64 in both alphabets", () => {
  for (let length = 0; length < 20; length++) {
    const bytes = message(length);
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
    expect(toBase64(bytes, true).replace(/=*$/, "")).toBe(Buffer.from(bytes).toString("base64url"));
  }
});

const utf8 = new TextEncoder();

/** Vectors of the reference implementations. */
test.each([
  ["", 17241709254077376921n, 11160318154034397263n],
  ["a", 15154266338359012955n, 2603192927274642682n],
  ["abc", 4952883123889572249n, 4220206313085259313n],
  ["abcdefg", 1756566643212976685n, 9365486912795408122n],
  ["abcdefgh9", 8818339730194788385n, 13518691004118685818n],
  ["abcdefgh9".repeat(3), 9375938563196000362n, 4396250669618710024n],
  ["abcdefgh9".repeat(4), 16843573317240607002n, 17703281131367355831n],
  ["abcdefgh9".repeat(40), 5847321280746398847n, 8296042590479371897n],
])("xxhash64 and cityhash64 of %j", (text, xx, city) => {
  expect(xxhash64(utf8.encode(text))).toBe(xx);
  expect(cityhash64(utf8.encode(text))).toBe(city);
});
