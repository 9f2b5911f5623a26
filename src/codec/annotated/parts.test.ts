import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { block, blockOf, decodeText } from "../../../test/harness/annotated-csv.ts";
import { toTables } from "../../../test/harness/batches.ts";
import { outcome } from "../../../test/harness/outcome.ts";
import { type Batch, sameSchema } from "../../column/batch.ts";
import type { AnnotatedCsvOptions } from "./decoder.ts";
import { type Part, PartDecoder } from "./part-decoder.ts";
import { PartSequence } from "./part-sequence.ts";
import { memoryOf, Packer, Unpacker } from "./portable.ts";

interface Setting {
  readonly options?: Partial<AnnotatedCsvOptions>;
  readonly partBytes: number;
  /** Says of each part whether it is decoded ahead. */
  readonly isAhead?: (index: number) => boolean;
}

interface Run {
  readonly batches: Batch[];
  readonly taken: number;
  readonly vain: number;
}

/** Decodes a text in parts, of which some are decoded ahead by a decoder of their own and sent as plain data. */
function decodeInParts(text: string, { options, partBytes, isAhead = () => true }: Setting): Run {
  const bytes = new TextEncoder().encode(text);
  const readAt = (buffer: Uint8Array, position: number) => {
    const piece = bytes.subarray(position, position + Math.min(buffer.length, 50));
    buffer.set(piece);
    return piece.length;
  };
  const all: AnnotatedCsvOptions = { name: "in.csv", batchRows: 1000, ...options };
  const parts = { bytes: partBytes, count: Math.max(1, Math.ceil(bytes.length / partBytes)) };
  const sequence = new PartSequence(new PartDecoder(all, parts, readAt), parts);
  const ahead = new PartDecoder(all, parts, readAt);
  const packer = new Packer();
  const unpacker = new Unpacker();
  const batches: Batch[] = [];
  let taken = 0;
  const guess = () => {
    const { next, header } = sequence;
    if (header === undefined || !isAhead(next)) return undefined;
    taken++;
    let part: Part | undefined;
    try {
      part = ahead.speculate(next, header);
    } catch {}
    if (part === undefined) return undefined;
    const packed = part.batches.map((b) => packer.pack(b));
    const sent = structuredClone(packed, { transfer: packed.flatMap(memoryOf) });
    return { header, part: { ...part, batches: sent.map((b) => unpacker.unpack(b)) } };
  };
  while (!sequence.hasEnded) batches.push(...sequence.advance(guess()));
  return { batches, taken, vain: sequence.vain };
}

/** Checks that a text is read in parts of any size as it is read in one go. */
function expectSame(
  text: string,
  options: Partial<AnnotatedCsvOptions> = {},
  sizes = [1, 7, 20, 40, 64, 100, 333],
): void {
  const whole = outcome(() => decodeText(text, options));
  for (const partBytes of sizes) {
    for (const isAhead of [() => true, () => false, (i: number) => i % 2 === 1]) {
      const parts = outcome(() => decodeInParts(text, { options, partBytes, isAhead }).batches);
      expect(parts, `parts of ${partBytes} bytes`).toEqual(whole);
    }
  }
}

const rows = (n: number, row: (i: number) => string) => Array.from({ length: n }, (_, i) => row(i));

test("parts that were decoded ahead are used", () => {
  const text = block("v:long host:string*", ...rows(200, (i) => `,,${Math.floor(i / 50)},${i},h${Math.floor(i / 50)}`));
  const { batches, taken, vain } = decodeInParts(text, { partBytes: 300 });
  expect(toTables(batches)).toEqual(toTables(decodeText(text)));
  expect(taken).toBe(Math.ceil(text.length / 300) - 1);
  expect(vain).toBe(0);
  expect(batches.every((b) => sameSchema(b.schema, batches[0].schema) && b.schema === batches[0].schema)).toBe(true);
  const dictionaries = new Set(
    batches.map((b) => (b.vectors[1].type === "string" ? b.vectors[1].dictionary : undefined)),
  );
  expect(dictionaries.size).toBe(1);
});

describe("a text in parts is the text in one go", () => {
  test.each<[string, string, Partial<AnnotatedCsvOptions>?]>([
    ["tables by id", block("v:long", ...rows(60, (i) => `,,${Math.floor(i / 9)},${i}`))],
    ["tables by key, one id", block("v:long k:double*", ...rows(60, (i) => `,,0,${i},${Math.floor(i / 9)}.0`))],
    ["ids that are left out", block("v:long", ...rows(60, (i) => `,,${i % 13 === 0 ? i : ""},${i}`))],
    ["no ids", block("v:long", ...rows(60, (i) => `,,,${i}`))],
    [
      "a header before each table",
      rows(9, (t) => block("v:long k:string*", ...rows(5, (i) => `,,${t},${i},k${t}`))).join("\n"),
    ],
    [
      "headers that differ",
      rows(9, (t) =>
        block(
          t % 2 === 0 ? "v:long" : "v:double w:string",
          ...rows(7, (i) => (t % 2 === 0 ? `,,0,${i}` : `,,0,${i},a`)),
        ),
      ).join(""),
    ],
    [
      "empty tables",
      rows(9, (t) => blockOf({ columns: "v:long", table: `${t}` }, ...rows(t % 3, (i) => `,,,${i}`))).join(""),
    ],
    [
      "defaults",
      blockOf(
        { columns: "v:long w:string", defaults: "7,x" },
        ...rows(60, (i) => `,,0,${i % 3 ? i : ""},${i % 4 ? "" : "w"}`),
      ),
    ],
    ["lines in quotes", block("s:string v:long", ...rows(30, (i) => `,,0,"a\n,,1,b""${i}\n\n,,2,c,3\n",${i}`))],
    ["lines of CSV in quotes", block("s:string v:long", ...rows(20, (i) => `,,0,"\n,,1,x,1\n,,1,x,1\n",${i}`))],
    [
      "a header in quotes",
      block("s:string v:long", ...rows(9, (i) => `,,0,"\n${block("s:string v:long", ",,5,a,1")}",${i}`)),
    ],
    [
      "a quote that is never closed",
      block("s:string", ...rows(20, (i) => `,,0,a${i}`), ',,0,"x', ...rows(60, () => ",,0,a")),
    ],
    [
      "CR LF and blank lines",
      block("v:long", ...rows(40, (i) => `,,0,${i}${i % 9 ? "" : "\n"}`)).replaceAll("\n", "\r\n"),
    ],
    ["no line end", block("v:long", ...rows(40, (i) => `,,0,${i}`)).trimEnd()],
    ["a byte order mark", `\ufeff${block("v:long", ...rows(40, (i) => `,,0,${i}`))}`],
    [
      "nulls",
      block(
        "s:string f:double t:dateTime:RFC3339 b:boolean u:unsignedLong",
        ...rows(40, (i) => (i % 3 ? ",,0,,,,," : `,,0,é${i},${i}.5,2024-01-01T00:00:00Z,true,${i}`)),
      ),
    ],
    ["a wrong cell", block("v:long", ...rows(40, (i) => `,,0,${i === 31 ? "x" : i}`))],
    ["a wrong row", block("v:long", ...rows(40, (i) => (i === 33 ? ",,0,1,2" : `,,0,${i}`)))],
    [
      "a wrong row behind lines in quotes",
      block("v:string", ...rows(40, (i) => (i === 33 ? ",,0,1,2" : `,,0,"a\n${i}"`))),
    ],
    ["text that is not UTF-8", block("v:string", ...rows(40, (i) => `,,0,a${i}`)).replace("a31", "\ud800")],
    [
      "a second result",
      block("v:long", ...rows(40, (i) => `,,0,${i}`)) + blockOf({ columns: "v:long", result: "b" }, ",,0,1"),
    ],
    [
      "a block without rows or id",
      block("v:long", ...rows(40, (i) => `,,0,${i}`)) + block("v:long") + block("w:long", ",,0,1"),
    ],
    [
      "a header without names",
      `${block("v:long", ...rows(40, (i) => `,,0,${i}`))}#datatype,string,long,long\n#group,false,false,false\n`,
    ],
    [
      "an error of a query",
      `${block("v:long", ...rows(40, (i) => `,,0,${i}`))}\n#datatype,string,string\n#group,true,true\n#default,,\n,error,reference\n,failed,7\n`,
    ],
    ["no annotations", ["a,b,a", ...rows(40, (i) => `${i},"x\ny",`), "a,b,a"].join("\n"), { raw: true }],
    [
      "some columns",
      block("v:long w:string x:double", ...rows(60, (i) => `,,0,${i},w${i},1.5`)),
      { columns: (c) => c === "w" },
    ],
    [
      "a span of time",
      block(
        "_time:dateTime:RFC3339 v:long",
        ...rows(60, (i) => `,,${Math.floor(i / 20)},1970-01-01T00:00:${String(i).padStart(2, "0")}Z,${i}`),
      ),
      { timeRange: { column: "_time", start: 25_000_000_000n, stop: 47_000_000_000n } },
    ],
    ["nothing", ""],
    ["only blank lines", "\n\n\n\n\n\n"],
    ["one long row", block("v:string", `,,0,${"a".repeat(500)}`, ",,0,b", ",,1,c")],
  ])("%s", (_, text, options) => {
    expectSame(text, options);
    expectSame(text, { ...options, batchRows: 3 });
  });
});

test("a column with many strings", () => {
  const text = block("a:string b:string", ...rows(20_000, (i) => `,,0,a${i},b${i % 5000}`));
  expectSame(text, { batchRows: 70_000 }, [100_000]);
});

describe("any text", () => {
  const line = fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .tuple(
          fc.constantFrom("", "0", "0", "0", "1"),
          fc.constantFrom("", "1", "23", '"1"', "x"),
          fc.constantFrom("", "a", "b", '"a\nb"', '"\n,,0,1,a\n,,0,1,a\n"', '"q""q"', '"never'),
        )
        .map(([t, v, s]) => `,,${t},${v},${s}\n`),
    },
    fc.constantFrom(
      "\n",
      "\r\n",
      "#datatype,string,long,long,string\n",
      "#x\n",
      ",,0\n",
      '"',
      block("v:long s:string*"),
      blockOf({ columns: "v:long s:string*", table: "4", defaults: "1,d" }),
      block("s:string v:double", ",,0,a,1.5"),
    ),
  );
  const text = fc.array(line, { maxLength: 40 }).map((lines) => block("v:long s:string*", ",,0,1,a") + lines.join(""));

  test("is read or refused in the same way", () => {
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 1, max: 200 }),
        fc.constantFrom(1, 2, 1000),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
        (text, partBytes, batchRows, ahead) => {
          const whole = outcome(() => decodeText(text, { batchRows }));
          const run = { options: { batchRows }, partBytes, isAhead: (i: number) => ahead[i % ahead.length] };
          expect(outcome(() => decodeInParts(text, run).batches)).toEqual(whole);
        },
      ),
      { numRuns: 1000, seed: 5 },
    );
  });
});
