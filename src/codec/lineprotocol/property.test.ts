import fc from "fast-check";
import { expect, test } from "vitest";
import { toTables } from "../../../test/harness/batches.ts";
import { FluxError } from "../../base/diagnostic.ts";
import { LineProtocolDecoder } from "./decoder.ts";

type FieldValue = { type: "float" | "int" | "uint" | "string" | "bool"; value: number | bigint | string | boolean };

interface Point {
  readonly measurement: string;
  readonly tags: readonly (readonly [string, string])[];
  readonly fields: readonly (readonly [string, FieldValue])[];
  readonly time: bigint;
}

const name = fc
  .string({ unit: fc.constantFrom(...'ab,= \\"#ž🐎i1'), minLength: 1, maxLength: 4 })
  // A backslash before a separator would escape it, a number sign in front would make a comment.
  .filter((s) => !s.endsWith("\\") && !s.startsWith("#"));
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const value: fc.Arbitrary<FieldValue> = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => ({ type: "float" as const, value })),
  int64.map((value) => ({ type: "int" as const, value })),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((value) => ({ type: "uint" as const, value })),
  fc
    .string({ unit: fc.constantFrom(...'ab,= \\"\n\r#ž🐎'), maxLength: 6 })
    .map((value) => ({ type: "string" as const, value })),
  fc.boolean().map((value) => ({ type: "bool" as const, value })),
);
const point: fc.Arbitrary<Point> = fc.record({
  measurement: fc.oneof(fc.constantFrom("cpu", "mem"), name),
  tags: fc.uniqueArray(fc.tuple(fc.oneof(fc.constantFrom("host", "region"), name), name), {
    selector: ([key]) => key,
    maxLength: 3,
  }),
  fields: fc.array(fc.tuple(fc.oneof(fc.constantFrom("used", "free"), name), value), { minLength: 1, maxLength: 3 }),
  time: fc.oneof(fc.bigInt({ min: 0n, max: 3n }), int64),
});

function encode(points: readonly Point[]): string {
  const key = (text: string) => text.replace(/[,= ]/g, "\\$&");
  const field = ({ type, value }: FieldValue) => {
    if (type === "string") return `"${String(value).replace(/["\\]/g, "\\$&")}"`;
    if (Object.is(value, -0)) return "-0";
    return `${value}${type === "int" ? "i" : type === "uint" ? "u" : ""}`;
  };
  return points
    .map((p) => {
      const head = [p.measurement.replace(/[, ]/g, "\\$&"), ...p.tags.map(([k, v]) => `${key(k)}=${key(v)}`)].join(",");
      return `${head} ${p.fields.map(([k, v]) => `${key(k)}=${field(v)}`).join(",")} ${p.time}\n`;
    })
    .join("");
}

/** What should come out: a line a series, in no particular order. */
function expected(points: readonly Point[]): string[] {
  const series = new Map<string, Map<bigint, unknown>>();
  for (const p of points) {
    const tags = [...p.tags].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [field, { type, value }] of p.fields) {
      const id = JSON.stringify([p.measurement, tags, field, type]);
      const rows = series.get(id) ?? new Map<bigint, unknown>();
      series.set(id, rows.set(p.time, value));
    }
  }
  return [...series].map(([id, rows]) => `${id} ${show([...rows].sort(([a], [b]) => (a < b ? -1 : 1)))}`).sort();
}

function show(rows: readonly (readonly unknown[])[]): string {
  return rows.map(([time, value]) => `${time}:${Object.is(value, -0) ? "-0" : value}`).join(" ");
}

function decode(chunks: readonly Uint8Array[], batchRows: number, skipBadLines = false): string[] {
  const decoder = new LineProtocolDecoder({ name: "p", defaultTime: 0n, batchRows, skipBadLines });
  for (const chunk of chunks) {
    const reused = chunk.slice();
    decoder.push(reused);
    reused.fill(0);
  }
  return toTables(decoder.finish())
    .map(({ columns, rows, key }) => {
      const [field, measurement, ...values] = key ?? [];
      const tags = values.map((v, i) => [columns[i + 4].name, v]);
      return `${JSON.stringify([measurement, tags, field, columns[1].type])} ${show(rows)}`;
    })
    .sort();
}

function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let at = 0;
  for (let i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length];
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

test("decoding gives what was encoded, however the bytes are cut", () => {
  fc.assert(
    fc.property(
      fc.array(point, { maxLength: 12 }),
      sizes,
      fc.integer({ min: 1, max: 5 }),
      (points, sizes, batchRows) => {
        const bytes = new TextEncoder().encode(encode(points));
        expect(decode(cut(bytes, sizes), batchRows)).toEqual(expected(points));
      },
    ),
    { seed: 1, numRuns: 1000 },
  );
});

test("text that is not line protocol is refused at a place in it, and other lines survive", () => {
  const noise = fc.constantFrom(...'m,t=a f1iu"\\\n\r #.-eE+\t\0é');
  const edit = fc.tuple(fc.nat(), fc.nat({ max: 2 }), fc.string({ unit: noise, maxLength: 3 }));
  fc.assert(
    fc.property(
      fc.array(point, { maxLength: 4 }),
      fc.array(edit, { minLength: 1, maxLength: 4 }),
      sizes,
      (points, edits, sizes) => {
        let text = encode(points);
        for (const [at, removed, inserted] of edits) {
          const start = at % (text.length + 1);
          text = text.slice(0, start) + inserted + text.slice(start + removed);
        }
        const bytes = new TextEncoder().encode(text);
        const lines = new TextDecoder().decode(bytes).split("\n");
        let whole: string[] | undefined;
        try {
          whole = decode([bytes], 100);
        } catch (error) {
          if (!(error instanceof FluxError)) throw error;
          const { code, span } = error.diagnostics[0];
          expect(code).toMatch(/^FLX052[0-3]$/);
          const line = span.source.firstLine ?? 0;
          expect(`${lines.slice(line - 1).join("\n")}\n`).toContain(span.source.text);
          expect(span.start).toBeLessThanOrEqual(span.end);
          expect(span.end).toBeLessThanOrEqual(span.source.text.length + 1);
        }
        const lenient = decode(cut(bytes, sizes), 100, true);
        expect(lenient).toEqual(decode([bytes], 100, true));
        if (whole !== undefined) expect(lenient).toEqual(whole);
      },
    ),
    { seed: 2, numRuns: 2000 },
  );
});

test("any bytes are read to their end", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), sizes, (bytes, sizes) => {
      expect(decode(cut(bytes, sizes), 100, true)).toEqual(decode([bytes], 100, true));
    }),
    { seed: 3, numRuns: 500 },
  );
});

test("a string over very many chunks is not read again with each", () => {
  const decoder = new LineProtocolDecoder({ name: "p", defaultTime: 0n, batchRows: 10 });
  decoder.push(new TextEncoder().encode('m f="'));
  const chunk = new Uint8Array(1000).fill(10);
  for (let i = 0; i < 20_000; i++) decoder.push(chunk);
  decoder.push(new TextEncoder().encode('"'));
  const [table] = toTables(decoder.finish());
  expect(String(table.rows[0][1]).length).toBe(20_000_000);
});
