import {
  type Args,
  type Batch,
  constantVector,
  defineSource,
  RecordValue,
  readBatches,
  Schema,
} from "../../../src/sdk/index.ts";

const PERIOD = 10_000_000_000n;

interface Tag {
  readonly name: string;
  readonly cardinality: number;
}

interface GenSpec {
  readonly n: number;
  readonly nulls: number;
  readonly seed: number;
  readonly tags: readonly Tag[];
  /** Time of the last row. */
  readonly end: bigint;
}

export default defineSource<GenSpec>({
  decl: `builtin tables : (n: int, ?nulls: float, ?seed: int, ?tags: [{name: string, cardinality: int}]) => stream[{A with _value: float, _time: time}]`,
  doc: `Makes tables of random floats, for tests and measurements: one for each combination of tag values, with a row every ten
seconds until now.

- **n**: how many rows a table has.
- **nulls**: which part of the values is null, between 0 and 1. Default 0.
- **seed**: the same seed gives the same values. Left out, they differ from run to run.
- **tags**: the columns of the group key, each with the number of its values.`,
  examples: [
    `import "internal/gen"
gen.tables(n: 3, seed: 1, tags: [{name: "host", cardinality: 2}]) |> count()
// => host: "host0", _value: 3
// => host: "host1", _value: 3`,
  ],
  read: (a) => ({
    n: a.count("n"),
    nulls: a.float("nulls", 0),
    seed: a.has("seed") ? Number(BigInt.asIntN(32, a.int("seed"))) : Math.floor(a.runtime.deps.random() * 2 ** 32),
    tags: a.array("tags", []).map((tag) => readTag(a, tag)),
    end: (a.runtime.now() / PERIOD) * PERIOD,
  }),
  open: (spec, { batchRows }) => readBatches(generate(spec), batchRows),
});

function readTag(a: Args, tag: unknown): Tag {
  const name = tag instanceof RecordValue ? tag.get("name") : undefined;
  const cardinality = tag instanceof RecordValue ? tag.get("cardinality") : undefined;
  if (typeof name !== "string" || typeof cardinality !== "bigint" || cardinality < 1n) {
    return a.refuse("tags", "must hold records with a name and a positive cardinality");
  }
  return { name, cardinality: Number(cardinality) };
}

function* generate({ n, nulls, seed, tags, end }: GenSpec): Generator<Batch> {
  const random = generator(seed);
  const schema = new Schema([
    ...tags.map(({ name }) => ({ name, type: "string" as const, key: true })),
    { name: "_time", type: "time", key: false },
    { name: "_value", type: "float", key: false },
  ]);
  const data = new BigInt64Array(n);
  for (let i = 0; i < n; i++) data[i] = end - BigInt(n - 1 - i) * PERIOD;
  const series = tags.reduce((count, { cardinality }) => count * cardinality, 1);
  for (let s = 0; s < series; s++) {
    let rest = s;
    const keys = tags.toReversed().map(({ name, cardinality }) => {
      const value = `${name}${rest % cardinality}`;
      rest = Math.floor(rest / cardinality);
      return constantVector("string", value, 1);
    });
    const values = Float64Array.from({ length: n }, () => random() * 100);
    const valid = nulls > 0 ? Uint8Array.from({ length: n }, () => (random() < nulls ? 0 : 1)) : null;
    yield {
      schema,
      length: n,
      vectors: [...keys.reverse(), { type: "time", data, valid: null }, { type: "float", data: values, valid }],
      offsets: Int32Array.of(0, n),
      continues: false,
      open: false,
    };
  }
}

/** Numbers in [0, 1), the same ones for the same seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
