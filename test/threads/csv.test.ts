import { mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test, vi } from "vitest";
import type { AnnotatedCsvOptions } from "../../src/codec/annotated/decoder.ts";
import { Unpacker } from "../../src/codec/annotated/portable.ts";
import type { Batch } from "../../src/column/batch.ts";
import { openFile } from "../../src/engine/node/file-reader.ts";
import { Cutting } from "../../src/engine/node/threads/cutting.ts";
import { releaseThreads, takeThreads } from "../../src/engine/node/threads/pool.ts";
import { block, blockOf, decodeText } from "../harness/annotated-csv.ts";
import { outcome, outcomeOf } from "../harness/outcome.ts";

const folder = mkdtempSync(join(tmpdir(), "fluxts-threads-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;

function fileOf(text: string): string {
  const path = join(folder, `${files++}.csv`);
  writeFileSync(path, text);
  return path;
}

/** Ends all decoding threads of the process. */
function endThreads(): void {
  for (const thread of takeThreads(4)) thread.end();
  releaseThreads();
}

interface Reading extends Partial<AnnotatedCsvOptions> {
  readonly cutting?: Cutting;
  /** Is called before each batch. */
  readonly before?: (batches: number) => void;
}

/** Reads a file by threads; undefined if it is not cut into parts. */
async function readByThreads(path: string, { cutting, before, ...options }: Reading): Promise<Batch[] | undefined> {
  const reader = openFile(path, undefined, cutting).csv?.({ name: "in.csv", batchRows: 1000, ...options });
  if (reader === undefined) return undefined;
  const batches: Batch[] = [];
  try {
    for (;;) {
      before?.(batches.length);
      const batch = await reader.next();
      if (batch === undefined) return batches;
      batches.push(batch);
    }
  } finally {
    reader.close?.();
  }
}

async function expectSame(text: string, reading: Reading): Promise<void> {
  const { cutting, before, ...options } = reading;
  const read = await outcomeOf(async () => {
    const batches = await readByThreads(fileOf(text), reading);
    if (batches === undefined) throw new Error("the file was not cut");
    return batches;
  });
  expect(read).toEqual(outcome(() => decodeText(text, options)));
}

const few = new Cutting({ threads: 2, partBytes: 160 });
const many = new Cutting({ threads: 4, partBytes: 120 });
const rows = (n: number, row: (i: number) => string) => Array.from({ length: n }, (_, i) => row(i));
const plain = block(
  "v:long host:string*",
  ...rows(2000, (i) => `,,${Math.floor(i / 150)},${i},h${Math.floor(i / 150)}`),
);

describe("a file that is decoded by threads", () => {
  test.each<[string, string, Partial<AnnotatedCsvOptions>?]>([
    ["a few tables", plain],
    [
      "some columns",
      block("v:long w:string x:double", ...rows(900, (i) => `,,0,${i},w${i % 50},1.5`)),
      { columns: (c) => c === "w" },
    ],
    [
      "columns of another block",
      block("v:long", ...rows(300, (i) => `,,0,${i}`)) + block("w:long x:long", ...rows(300, (i) => `,,1,${i},${i}`)),
      { columns: (c) => c !== "w" },
    ],
    [
      "a span of time",
      block(
        "_time:dateTime:RFC3339 v:long",
        ...rows(
          600,
          (i) =>
            `,,0,1970-01-01T00:${String(Math.floor(i / 60)).padStart(2, "0")}:${String(i % 60).padStart(2, "0")}Z,${i}`,
        ),
      ),
      { timeRange: { column: "_time", start: 100_000_000_000n, stop: 300_000_000_000n } },
    ],
    [
      "a span of time without rows",
      block("_time:dateTime:RFC3339 v:long", ...rows(600, (i) => `,,${Math.floor(i / 7)},1970-01-01T00:00:00Z,${i}`)),
      { timeRange: { column: "_time", start: 1n, stop: 2n } },
    ],
    ["no annotations", ["a,b", ...rows(900, (i) => `${i},"x\ny"`)].join("\n"), { raw: true }],
    ["lines in quotes", block("s:string v:long", ...rows(300, (i) => `,,0,"a\n,,1,b""${i}\n\n,,2,c,3\n",${i}`))],
    [
      "headers that differ",
      rows(30, (t) =>
        block(
          t % 2 === 0 ? "v:long" : "v:double w:string",
          ...rows(20, (i) => (t % 2 === 0 ? `,,0,${i}` : `,,0,${i},a`)),
        ),
      ).join(""),
    ],
    ["a wrong cell", plain.replace(",,10,1600,", ",,10,x,")],
    ["a wrong header far behind", plain + blockOf({ columns: "v:long v:long" }, ",,0,1,2")],
  ])("%s", async (_, text, options) => {
    for (const cutting of [few, many]) {
      await expectSame(text, { cutting, ...options });
      await expectSame(text, { cutting, batchRows: 7, ...options });
    }
  });

  test("is the text in one go, whatever it holds", async () => {
    const line = fc.oneof(
      {
        weight: 12,
        arbitrary: fc
          .tuple(
            fc.constantFrom("0", "0", "0", "0", "1", ""),
            fc.constantFrom("", "1", "23", '"1"'),
            fc.constantFrom("", "a", "b", '"a\nb"', '"q""q"'),
          )
          .map(([t, v, s]) => `,,${t},${v},${s}\n`),
      },
      fc.constantFrom(
        "\n",
        "\r\n",
        ",,0\n",
        ',,0,1,"',
        ",,0,x,a\n",
        "#x\n",
        block("v:long s:string*"),
        blockOf({ columns: "v:long s:string*", table: "4", defaults: "1,d" }),
        block("s:string v:double", ",,0,a,1.5"),
      ),
    );
    const texts = fc
      .array(line, { minLength: 100, maxLength: 200 })
      .map((lines) => block("v:long s:string*", ",,0,1,a") + lines.join(""));
    const parts = fc.constantFrom(16, 30, 40, 50);
    await fc.assert(
      fc.asyncProperty(
        texts,
        parts,
        fc.constantFrom(2, 3, 4),
        fc.constantFrom(2, 1000),
        async (text, partBytes, threads, batchRows) => {
          await expectSame(text, { cutting: new Cutting({ threads, partBytes }), batchRows });
        },
      ),
      { numRuns: 150, seed: 7 },
    );
  });

  test("is decoded by them", async () => {
    const unpack = vi.spyOn(Unpacker.prototype, "unpack");
    // They need some time to start.
    for (let attempt = 0; attempt < 200 && unpack.mock.calls.length === 0; attempt++) {
      await expectSame(plain, { cutting: few });
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(unpack).toHaveBeenCalled();
    unpack.mockRestore();
  });

  test("is read to its end beside others", async () => {
    const texts = rows(6, (i) => plain.replaceAll("h1", `g${i}`));
    const all = await Promise.all(texts.map((text) => readByThreads(fileOf(text), { cutting: few, batchRows: 10 })));
    all.forEach((batches, i) => {
      expect(outcome(() => batches ?? [])).toEqual(outcome(() => decodeText(texts[i])));
    });
  });

  test("may be closed at any time", async () => {
    const path = fileOf(plain);
    for (let last = 0; last < 12; last++) {
      const reader = openFile(path, undefined, many).csv?.({ name: "in.csv", batchRows: 100 });
      for (let i = 0; i < last; i++) await reader?.next();
      reader?.close?.();
      expect(await reader?.next()).toBeUndefined();
    }
  });

  test("is read here where a thread finds another file at its path", async () => {
    const path = fileOf(plain);
    const other = fileOf(plain.replaceAll("h", "x"));
    const cutting = new Cutting({ threads: 2, partBytes: 160 });
    const batches = await readByThreads(path, {
      cutting,
      before: (count) => {
        if (count === 0 && statSync(other, { throwIfNoEntry: false })) renameSync(other, path);
      },
    });
    expect(outcome(() => batches ?? [])).toEqual(outcome(() => decodeText(plain)));
  });

  test("is read here where the threads die", async () => {
    for (const deadAt of [0, 1, 5]) {
      const cutting = new Cutting({ threads: 3, partBytes: 200 });
      const batches = await readByThreads(fileOf(plain), {
        cutting,
        batchRows: 20,
        before: (count) => {
          if (count === deadAt) endThreads();
        },
      });
      expect(outcome(() => batches ?? [])).toEqual(outcome(() => decodeText(plain)));
    }
  });
});

describe("a file that is not cut", () => {
  test.each([
    ["a small file", plain.slice(0, 500), few],
    ["a single thread", plain, new Cutting({ threads: 1, partBytes: 100 })],
    ["parts as they are by default", plain, new Cutting({})],
    ["no threads", plain, undefined],
  ])("%s", async (_, text, cutting) => {
    expect(await readByThreads(fileOf(text), { cutting })).toBeUndefined();
  });
});
