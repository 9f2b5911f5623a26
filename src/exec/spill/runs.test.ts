import fc from "fast-check";
import { expect, test } from "vitest";
import { ScratchDisk } from "../../../test/harness/scratch.ts";
import { NO_SPAN } from "../../base/span.ts";
import { vectorOf } from "../../column/builder.ts";
import { cellAt } from "../../column/vector.ts";
import { Budget } from "../memory.ts";
import { BlockFile } from "./block-file.ts";
import { ExternalSort } from "./external-sort.ts";

function account() {
  const disk = new ScratchDisk();
  return { disk, memory: new Budget(1 << 16, disk.open).account("test", NO_SPAN) };
}

test("sorts over many runs like a stable sort in memory", () => {
  const row = fc.record({
    table: fc.nat(3),
    text: fc.option(fc.oneof(fc.constantFrom("a", "b", "\u{1F600}", "\uD800"), fc.string({ maxLength: 3 }))),
    x: fc.oneof(fc.double(), fc.constantFrom(0, -0, Number.NaN)),
  });
  const parts = fc.array(fc.array(row, { maxLength: 6 }), { maxLength: 150, size: "max" });
  fc.assert(
    fc.property(parts, fc.boolean(), fc.nat(5), (all, descending, each) => {
      const sorted = [0, 1].map((spills) => {
        const { memory, disk } = account();
        const sorter = new ExternalSort(memory, { columns: [0, 1], descending });
        all.forEach((rows, p) => {
          for (const { table, text, x } of rows) {
            const vectors = [vectorOf("string", [text]), vectorOf("float", [x]), vectorOf("int", [BigInt(p)])];
            sorter.add({ length: 1, numbers: Int32Array.of(table), offsets: Int32Array.of(0, 1), vectors });
          }
          if (spills === 1 && p % (each + 1) === 0) sorter.spill();
        });
        const out: unknown[] = [];
        for (const { numbers, offsets, vectors } of sorter.drain()) {
          for (let s = 0; s < numbers.length; s++) {
            for (let i = offsets[s]; i < offsets[s + 1]; i++)
              out.push([numbers[s], ...vectors.map((v) => cellAt(v, i))]);
          }
        }
        sorter.close();
        expect([memory.held, disk.opened - disk.closed]).toEqual([0, 0]);
        return out;
      });
      expect(sorted[1]).toEqual(sorted[0]);
    }),
    { numRuns: 60, seed: 11 },
  );
});

test("keeps strings of any number and form", () => {
  const { memory } = account();
  const file = new BlockFile(memory);
  const texts = Array.from({ length: 300 }, (_, i) => [`${i} `.repeat(10_000), "\uD800é"].join(""));
  const blocks = texts.map((text, i) =>
    file.write([vectorOf("string", [text, null, `short ${i}`])], [Int32Array.of(i)]),
  );
  blocks.forEach((block, i) => {
    const { vectors, arrays } = file.read(block);
    expect([0, 1, 2].map((row) => cellAt(vectors[0], row))).toEqual([texts[i], null, `short ${i}`]);
    expect([...arrays[0]]).toEqual([i]);
  });
  file.close();
});
