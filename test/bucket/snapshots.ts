import fc from "fast-check";
import type { BucketSnapshot, Deletion } from "../../src/bucket/source.ts";
import { MemorySource, type TestPoint } from "./memory-source.ts";
import { point } from "./points.ts";

const deletion: fc.Arbitrary<Deletion> = fc.record({
  start: fc.bigInt(-12n, 30n),
  stop: fc.bigInt(-5n, 35n),
  equals: fc.uniqueArray(
    fc.oneof(
      fc.record({ key: fc.constant("_measurement"), value: fc.constantFrom("m", "n") }),
      fc.record({ key: fc.constant("_field"), value: fc.constantFrom("f", "i") }),
      fc.record({ key: fc.constantFrom("host", "zone"), value: fc.constantFrom("a", "é", "x", "") }),
    ),
    { maxLength: 2, selector: (e) => e.key },
  ),
});

/** Something that happens to a bucket: points come in, as one source, or are deleted. */
export type Step = { readonly write: readonly TestPoint[]; readonly blockRows: number } | { readonly remove: Deletion };

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        write: fc.array(point, { minLength: 1, maxLength: 40 }),
        blockRows: fc.integer({ min: 1, max: 6 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ remove: deletion }) },
  ),
  { minLength: 1, maxLength: 6 },
);

/** The sources and deletions after some steps. */
export function snapshotAfter(steps: readonly Step[], oldest?: bigint): BucketSnapshot {
  const sources: { source: MemorySource; deletions: Deletion[] }[] = [];
  for (const step of steps) {
    if ("write" in step) sources.push({ source: new MemorySource(step.write, step.blockRows), deletions: [] });
    else for (const { deletions } of sources) deletions.push(step.remove);
  }
  return { sources, oldest, close() {} };
}

/** The points that are left after some steps, each series and time once. */
export function pointsAfter(steps: readonly Step[], oldest?: bigint): TestPoint[] {
  const points = new Map<string, TestPoint>();
  const identity = ({ measurement, tags, field, time, type }: TestPoint) =>
    JSON.stringify([measurement, Object.entries(tags).sort(), field, type, `${time}`]);
  for (const step of steps) {
    if ("write" in step) for (const p of step.write) points.set(identity(p), p);
    else for (const [key, p] of points) if (isDeleted(p, step.remove)) points.delete(key);
  }
  return [...points.values()].filter((p) => oldest === undefined || p.time >= oldest);
}

function isDeleted({ measurement, tags, field, time }: TestPoint, { start, stop, equals }: Deletion): boolean {
  const keys: Readonly<Record<string, string>> = { ...tags, _measurement: measurement, _field: field };
  return time >= start && time <= stop && equals.every(({ key, value }) => (keys[key] ?? "") === value);
}
