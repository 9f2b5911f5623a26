import { type Cell, type ColumnType, defineSource, readBatches, Schema, vectorOf } from "../../src/sdk/index.ts";

const START = 1_609_459_200_000_000_000n;
const STEP = 10_000_000_000n;
const TAGS = ["t1", "t2"];

/** The rows whose value is null with `includeNull`, counted over both series. */
const NULLS: ReadonlySet<number> = new Set([1, 3, 4, 6, 10]);

export const FLOATS = [-2.18, 10.92, 7.35, 17.53, 15.23, 4.43, 19.85, 4.97, -3.75, 19.77, 13.86, 1.86];
export const BOOLS = [true, true, false, true, false, false, false, true, false, true, true, false];
export const STRINGS = [
  ..."g9qczs 0mgv9n phw664 guvzy4 5v3cce s9fmgy".split(" "),
  ..."b5eida eu4oxp 5g7tz4 sox1ut wfm757 dtn2bv".split(" "),
].map((text) => `smpl_${text}`);

/** Defines a source of two series of values, each ten seconds apart from 2021-01-01 on. */
export function defineSeries(decl: string, what: string, type: ColumnType, cells: readonly Cell[], example: string) {
  return defineSource({
    decl,
    doc: `Two tables of sample data, of the tags \`t1\` and \`t2\`: ${what}.

- **includeNull**: some of the values are null. Default \`false\`.`,
    examples: [example],
    read: (a) => a.bool("includeNull", false),
    open(includeNull, { batchRows }) {
      const values = cells.map((cell, i) => (includeNull && NULLS.has(i) ? null : cell));
      const perTag = values.length / TAGS.length;
      const times = values.map((_, i) => START + BigInt(i % perTag) * STEP);
      const table = {
        schema: new Schema([
          { name: "_time", type: "time", key: false },
          { name: "tag", type: "string", key: true },
          { name: "_value", type, key: false },
        ]),
        length: values.length,
        vectors: [vectorOf("time", times), vectorOf("string", TAGS), vectorOf(type, values)],
        offsets: Int32Array.of(0, perTag, values.length),
        continues: false,
        open: false,
      };
      return readBatches([table], batchRows);
    },
  });
}
