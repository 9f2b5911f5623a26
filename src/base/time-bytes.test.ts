import fc from "fast-check";
import { expect, test } from "vitest";
import { formatTime, MAX_TIME, MIN_TIME } from "./time.ts";
import { MAX_TIME_BYTES, parseTimeBytes, writeTime } from "./time-bytes.ts";

test("a column of times goes to bytes and back", () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: MIN_TIME, max: MAX_TIME }), { maxLength: 20 }), (list) => {
      const times = BigInt64Array.from(list);
      const words = new Int32Array(times.buffer);
      const bytes = new Uint8Array(MAX_TIME_BYTES * times.length);
      const view = new DataView(bytes.buffer);
      const ends: number[] = [];
      let end = 0;
      times.forEach((_, i) => {
        end = writeTime(view, end, words[2 * i], words[2 * i + 1], false);
        ends.push(end);
      });
      expect(new TextDecoder().decode(bytes.subarray(0, end))).toBe(list.map(formatTime).join(""));
      const back = new BigInt64Array(times.length);
      const backWords = new Int32Array(back.buffer);
      ends.forEach((to, i) => {
        expect(parseTimeBytes(bytes, i === 0 ? 0 : ends[i - 1], to, backWords, 2 * i)).toBe(true);
      });
      expect(back).toEqual(times);
    }),
  );
});

test("a refused text stores nothing and reads no byte outside its range", () => {
  const bytes = new TextEncoder().encode("2024-01-01T00:00:00Z");
  const words = new Int32Array(2);
  expect(parseTimeBytes(bytes, 0, 19, words, 0)).toBe(false);
  expect(parseTimeBytes(bytes, 1, 20, words, 0)).toBe(false);
  expect([...words]).toEqual([0, 0]);
  expect(parseTimeBytes(bytes, 0, 20, words, 0)).toBe(true);
});
