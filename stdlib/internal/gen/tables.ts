import {
  type Args,
  type Batch,
  constantVector,
  defineSource,
  RecordValue,
  readBatches,
  Schema,
} from "../../../src/sdk/index.ts";
import { GoRandom } from "./_go-random.ts";

const PERIOD = 10_000_000_000n;
/** Standard deviation of the values. */
const DEVIATION = 50;

interface Tag {
  readonly name: string;
  readonly cardinality: number;
}

interface GenSpec {
  readonly n: number;
  readonly nulls: number;
  readonly seed: bigint;
  readonly tags: readonly Tag[];
  /** Time of the last row. */
  readonly end: bigint;
}

export default defineSource<GenSpec>({
  decl: `builtin tables : (n: int, ?nulls: float, ?seed: int, ?tags: [{name: string, cardinality: int}]) => stream[{A with _value: float, _time: time}]`,
  doc: `Makes tables of random floats, normally distributed around 0 with a standard deviation of 50, for tests and measurements:
one for each combination of tag values, with a row every ten seconds until now.

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
    seed: a.has("seed") ? a.int("seed") : BigInt(Math.floor(a.runtime.deps.random() * 2 ** 53)),
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
  const random = new GoRandom(seed);
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
    const values = new Float64Array(n);
    const valid = nulls > 0 ? new Uint8Array(n) : null;
    for (let i = 0; i < n; i++) {
      if (valid !== null && random.float() < nulls) continue;
      if (valid !== null) valid[i] = 1;
      values[i] = random.normal() * DEVIATION;
    }
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
