import fc from "fast-check";
import { expect, test } from "vitest";
import { toTables } from "../../../test/harness/batches.ts";
import { FluxError } from "../../base/diagnostic.ts";
import { PlainCsvDecoder, type PlainCsvOptions } from "./decoder.ts";
import type { RowBlock } from "./row-block.ts";
import { RowReader } from "./row-reader.ts";

/** The table, or the code and place of the refusal. */
function decode(bytes: Uint8Array, chunk: number, options: Partial<PlainCsvOptions>): unknown {
  const decoder = new PlainCsvDecoder({ name: "p", batchRows: 3, ...options });
  try {
    const batches = [];
    for (let at = 0; at < bytes.length; at += chunk) batches.push(...decoder.push(bytes.slice(at, at + chunk)));
    batches.push(...decoder.finish());
    return toTables(batches).map(({ columns, rows }) => ({ columns, rows }));
  } catch (error) {
    if (!(error instanceof FluxError)) throw error;
    const { code, span } = error.diagnostics[0];
    expect(span.start).toBeLessThanOrEqual(span.end);
    expect(span.end).toBeLessThanOrEqual(span.source.text.length);
    return { code, ...span };
  }
}

const field = fc.string({ unit: fc.constantFrom(...'ab1 ,;"\n\té🐎'), maxLength: 5 });
const chunk = fc.integer({ min: 1, max: 20 });

function quote(text: string): string {
  return /[",;\n\t|]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

test("reading gives what was written, with either line end and however the bytes are cut", () => {
  const table = fc
    .integer({ min: 2, max: 4 })
    .chain((width) =>
      fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
    );
  fc.assert(
    fc.property(table, chunk, fc.constantFrom("\n", "\r\n"), ([names, ...rows], chunk, end) => {
      const text = [names, ...rows].map((row) => row.map(quote).join(",") + end).join("");
      const columns = names.map((name) => ({ name, type: "string", key: false }));
      const cells = rows.map((row) => row.map((f) => (f === "" ? null : f)));
      const options = { delimiter: ",", types: "string" } as const;
      expect(decode(new TextEncoder().encode(text), chunk, options)).toEqual([{ columns, rows: cells }]);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test("any text is read or refused at a place in it, the same however the bytes are cut", () => {
  const noise = fc.string({ unit: fc.constantFrom(...'ab1.,;""\n\n\r\té '), maxLength: 60 });
  fc.assert(
    fc.property(noise, chunk, fc.constantFrom(undefined, ","), (text, chunk, delimiter) => {
      const bytes = new TextEncoder().encode(text);
      expect(decode(bytes, chunk, { delimiter })).toEqual(decode(bytes, 1000, { delimiter }));
    }),
    { seed: 2, numRuns: 2000 },
  );
});

test("blocks of text end anywhere", () => {
  const noise = fc.string({ unit: fc.constantFrom(...'ab,""\n\n\r é '), maxLength: 60 });
  const read = (text: string, blockLength: number, chunk: number): unknown => {
    const reader = new RowReader("p", ",", blockLength);
    const bytes = new TextEncoder().encode(text);
    const rows: unknown[] = [];
    const add = (block: RowBlock | undefined) => {
      block?.rows.forEach((row, i) => {
        if (!block.isBlank(i)) rows.push({ row, line: block.rowSpan(i).source.firstLine });
      });
    };
    try {
      for (let at = 0; at < bytes.length; at += chunk) add(reader.push(bytes.slice(at, at + chunk)));
      add(reader.finish());
    } catch (error) {
      if (!(error instanceof FluxError)) throw error;
      const { code, span } = error.diagnostics[0];
      return { code, line: span.source.firstLine, column: span.start };
    }
    return rows;
  };
  fc.assert(
    fc.property(noise, fc.integer({ min: 1, max: 10 }), chunk, (text, blockLength, chunk) => {
      expect(read(text, blockLength, chunk)).toEqual(read(text, 1000, 1000));
    }),
    { seed: 3, numRuns: 5000 },
  );
});

test("a large block ends anywhere", () => {
  const row = 'x,"a ""b"", c\n" ,1\n';
  for (let shift = 0; shift < row.length; shift++) {
    const text = `h${"h".repeat(shift)},i,j\n${row.repeat(8000)}`;
    const [table] = decode(new TextEncoder().encode(text), 50_000, { batchRows: 10_000 }) as { rows: unknown[][] }[];
    expect(table.rows.length).toBe(8000);
    expect(table.rows.every((r) => r[0] === "x" && r[1] === 'a "b", c\n' && r[2] === 1n)).toBe(true);
  }
});
