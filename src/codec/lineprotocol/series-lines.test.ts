import fc from "fast-check";
import { expect, test } from "vitest";
import type { Batch } from "../../column/batch.ts";
import { cellAt } from "../../column/vector.ts";
import { LineProtocolDecoder } from "./decoder.ts";
import { SeriesLines } from "./series-lines.ts";

const decoder = new TextDecoder();

function decoded(bytes: Uint8Array): Batch[] {
  const lines = new LineProtocolDecoder({ name: "lines", batchRows: 100, defaultTime: 0n });
  return [...lines.push(bytes), ...lines.finish()];
}

const written = (batches: readonly Batch[]) => {
  const lines = new SeriesLines();
  return batches.map((batch) => decoder.decode(lines.batch(batch))).join("");
};

test.each([
  ['m,host=a s="it\\"s \\\\ here",u=7u 5', 'm,host=a s="it\\"s \\\\ here" 5\nm,host=a u=7u 5\n'],
  ["a\\ b\\,c,k\\=1=v\\ w,z=1 f\\,g=1.5 5", "a\\ b\\,c,k\\=1=v\\ w,z=1 f\\,g=1.5 5\n"],
  ["m f=1e-9,g=-0.0,h=1e30 -5", "m f=0.000000001 -5\nm g=-0 -5\nm h=1000000000000000000000000000000 -5\n"],
  ["m i=-9223372036854775808i,u=18446744073709551615u 5", "m i=-9223372036854775808i 5\nm u=18446744073709551615u 5\n"],
  ["m t=t 5\nm f=f 5", "m t=true 5\nm f=false 5\n"],
])("%s", (given, lines) => {
  const out = written(decoded(new TextEncoder().encode(given)));
  expect(out.split("\n").sort()).toEqual(lines.split("\n").sort());
});

test("what is written is read as the same series and points", () => {
  const text = fc.stringMatching(/^[a-z =,"é中]{0,5}[a-zé中]$/);
  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((v) => ({ type: "float", v: Object.is(v, -0) ? 0 : v })),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((v) => ({ type: "int", v })),
    fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((v) => ({ type: "uint", v })),
    fc.boolean().map((v) => ({ type: "bool", v })),
    fc.string().map((v) => ({ type: "string", v })),
  );
  const point = fc.record({
    m: text,
    tag: fc.option(text),
    field: text,
    value,
    t: fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }),
  });
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 20 }), (points) => {
      const escapeKey = (s: string) => s.replace(/[,= ]/g, "\\$&");
      const lines = points.map(({ m, tag, field, value: { type, v }, t }) => {
        const shown =
          type === "string" ? `"${String(v).replace(/["\\]/g, "\\$&")}"` : `${v}${{ int: "i", uint: "u" }[type] ?? ""}`;
        return `${m.replace(/[, ]/g, "\\$&")}${tag === null ? "" : `,tag=${escapeKey(tag)}`} ${escapeKey(field)}=${shown} ${t}\n`;
      });
      const once = decoded(new TextEncoder().encode(lines.join("")));
      const twice = decoded(new TextEncoder().encode(written(once)));
      expect(cells(twice)).toEqual(cells(once));
    }),
    { numRuns: 300 },
  );
});

function cells(batches: readonly Batch[]): string[] {
  return batches.flatMap(({ schema, vectors, offsets }) => {
    const rows: string[] = [];
    for (let s = 0; s + 1 < offsets.length; s++) {
      for (let row = offsets[s]; row < offsets[s + 1]; row++) {
        rows.push(schema.columns.map((c, i) => `${c.name}:${c.type}=${cellAt(vectors[i], c.key ? s : row)}`).join(" "));
      }
    }
    return rows;
  });
}
