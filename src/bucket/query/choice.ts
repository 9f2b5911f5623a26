import type { Condition } from "../../sdk/buckets.ts";
import type { Catalog } from "./catalog.ts";
import type { SeriesClass } from "./series-class.ts";
import { type KnownCondition, knownOf } from "./series-truths.ts";
import { FALSE, LATER, NULL, UNTYPED } from "./truth.ts";

/** Series of a class. */
export interface Choice {
  readonly class: SeriesClass;
  /** Their places in the class, ascending; undefined: all. */
  readonly places: Int32Array | undefined;
  /** The condition, where it also depends on the rows of some of them. */
  readonly where: KnownCondition | undefined;
  /** The condition cannot be decided for some of them: all their rows are given. */
  readonly undecided: boolean;
}

/** The series of which rows may meet a condition, class by class. */
export function chooseSeries({ classes, texts }: Catalog, where: Condition | undefined): Choice[] {
  return classes.flatMap((of): Choice[] => {
    if (where === undefined) return [{ class: of, places: undefined, where: undefined, undecided: false }];
    const known = knownOf(where, of, texts);
    const { truths } = known;
    if (typeof truths === "number") {
      if (truths === FALSE || truths === NULL) return [];
      const rest = truths === LATER ? known : undefined;
      return [{ class: of, places: undefined, where: rest, undecided: truths === UNTYPED }];
    }
    let count = 0;
    let later = false;
    let untyped = false;
    for (let i = 0; i < truths.length; i++) {
      const truth = truths[i];
      if (truth === FALSE || truth === NULL) continue;
      count++;
      if (truth === LATER) later = true;
      else if (truth === UNTYPED) untyped = true;
    }
    if (count === 0) return [];
    return [
      {
        class: of,
        places: count === truths.length ? undefined : placesOf(truths, count),
        where: later ? known : undefined,
        undecided: untyped,
      },
    ];
  });
}

function placesOf(truths: Uint8Array, count: number): Int32Array {
  const places = new Int32Array(count);
  let n = 0;
  for (let i = 0; i < truths.length; i++) if (truths[i] !== FALSE && truths[i] !== NULL) places[n++] = i;
  return places;
}
