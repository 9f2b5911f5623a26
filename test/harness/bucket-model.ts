import type { Deletion } from "../../src/bucket/source.ts";

/** A point as a line with one field. */
export interface ModelPoint {
  readonly measurement: string;
  readonly host: string;
  readonly field: string;
  readonly type: "float" | "int" | "string";
  readonly time: bigint;
  readonly value: number;
}

const written = { float: (v: number) => `${v}.5`, int: (v: number) => `${v}i`, string: (v: number) => `"text ${v}"` };
const stored = { float: (v: number) => v + 0.5, int: (v: number) => BigInt(v), string: (v: number) => `text ${v}` };

/** What a bucket must hold, as the plainest map from series and time to value. */
export class BucketModel {
  points = new Map<string, ModelPoint>();

  write(points: readonly ModelPoint[]): void {
    for (const p of points) this.points.set(keyOf(p), p);
  }

  delete({ start, stop, equals }: Deletion): void {
    for (const [key, p] of this.points) {
      const values: Record<string, string> = { host: p.host, _measurement: p.measurement, _field: p.field };
      if (p.time >= start && p.time <= stop && equals.every((e) => (values[e.key] ?? "") === e.value))
        this.points.delete(key);
    }
  }

  copy(): BucketModel {
    const copy = new BucketModel();
    copy.points = new Map(this.points);
    return copy;
  }

  /** In the form of `storedPoints`. */
  contents(): Map<string, unknown> {
    const entries = [...this.points].map(([key, p]) => [key, stored[p.type](p.value)] as const);
    return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

function keyOf({ measurement, host, field, type, time }: ModelPoint): string {
  return `${measurement}${host === "" ? "" : `,host=${host}`} ${field}:${type} ${time}`;
}

/** The points as line protocol. */
export function linesOf(points: readonly ModelPoint[]): Uint8Array {
  const lines = points.map(
    ({ measurement, host, field, type, time, value }) =>
      `${measurement}${host === "" ? "" : `,host=${host}`} ${field}=${written[type](value)} ${time}\n`,
  );
  return new TextEncoder().encode(lines.join(""));
}

/** Points made by numbers: few series and times, so that they meet. A field has one type. */
export function modelPoints(next: () => number, count: number, times: readonly bigint[]): ModelPoint[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)];
  return Array.from({ length: count }, () => {
    const field = pick(["f", "i", "s"]);
    return {
      measurement: pick(["cpu", "mem"]),
      host: pick(["", "a", "b", "c é"]).replace(" ", "_"),
      field,
      type: field === "f" ? "float" : field === "i" ? "int" : "string",
      time: pick(times),
      value: Math.floor(next() * 1000),
    } as const;
  });
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function numbersOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
