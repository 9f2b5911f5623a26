import fc from "fast-check";
import { expect, test } from "vitest";
import { Hash64 } from "./hash64.ts";

const small = fc.integer({ min: -3, max: 3 });
const runs = fc.array(fc.tuple(small, fc.oneof(small, fc.integer()), fc.nat(40)), { maxLength: 30 });

test("numbers keys in order of arrival, in runs, repeated and at random", () => {
  fc.assert(
    fc.property(runs, runs, (first, second) => {
      const hash = new Hash64();
      const model = new Map<string, number>();
      for (const [low, high, length] of [...first, ...second, ...first]) {
        for (let i = 0; i < length; i++) {
          const key = `${low + i} ${high}`;
          expect(hash.find(low + i, high)).toBe(model.get(key) ?? -1);
          if (!model.has(key)) model.set(key, model.size);
          expect(hash.intern(low + i, high)).toBe(model.get(key));
        }
      }
      expect(hash.size).toBe(model.size);
    }),
  );
});
