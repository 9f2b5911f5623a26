import type { Deletion } from "../source.ts";
import type { SeriesClass } from "./series-class.ts";
import { keyColumn } from "./series-truths.ts";
import type { Texts } from "./texts.ts";

/** A deletion as it concerns the series of a class: times in [start, stop] of those marked, or of all. */
export interface ClassDeletion {
  readonly start: bigint;
  readonly stop: bigint;
  /** One byte a series of the class. */
  readonly marks: Uint8Array | undefined;
}

/** The deletions that concern series of a class. */
export function deletionsOf(deletions: readonly Deletion[], of: SeriesClass, texts: Texts): ClassDeletion[] {
  return deletions.flatMap(({ start, stop, equals }) => {
    let marks: Uint8Array | undefined;
    for (const { key, value } of equals) {
      const codes = keyColumn(of, key);
      if (codes === undefined) {
        if (value === "") continue;
        return [];
      }
      const code = value === "" ? -1 : texts.find(value);
      if (code < 0) return [];
      marks ??= new Uint8Array(codes.length).fill(1);
      for (let i = 0; i < codes.length; i++) if (codes[i] !== code) marks[i] = 0;
    }
    return [{ start, stop, marks }];
  });
}
