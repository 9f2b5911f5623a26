import { expect, test } from "vitest";
import { formatTime } from "../../src/base/time.ts";
import { MemoryStorage, openStore } from "../../src/bucket/index.ts";
import type { Deletion } from "../../src/bucket/source.ts";
import { Engine } from "../../src/engine/index.ts";
import { numbersOf } from "../harness/bucket-model.ts";
import type { TestPoint } from "./memory-source.ts";
import { linesOf } from "./points.ts";
import { type Comparison, type Query, QueryModel, type Row, type Step, scriptOf } from "./query-model.ts";

/** How many sequences are run: `BUCKET_SEQUENCES=10000 npx vitest run test/bucket/sequences.test.ts`. */
const SEQUENCES = Number(process.env.BUCKET_SEQUENCES ?? 200);

const HOUR = 3_600_000_000_000n;
const NUMERIC = ["f", "i", "u"];
const TYPES = { f: "float", i: "int", u: "uint", s: "string", b: "bool" } as const;

/** What a sequence does, drawn by numbers. */
class Draw {
  readonly next: () => number;

  constructor(seed: number) {
    this.next = numbersOf(seed);
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)];
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  count(most: number): number {
    return 1 + Math.floor(this.next() * most);
  }

  /** Times of some shards of an hour. */
  time(): bigint {
    return BigInt(Math.floor(this.next() * 60) - 20) * (HOUR / 9n);
  }

  points(): TestPoint[] {
    return Array.from({ length: this.count(30) }, () => {
      const field = this.pick(Object.keys(TYPES) as (keyof typeof TYPES)[]);
      const number = Math.floor(this.next() * 40);
      const value = {
        f: number / 4 - 5,
        i: BigInt(number) - 20n,
        u: BigInt(number),
        s: `text ${number}`,
        b: number % 2 === 0,
      }[field];
      return {
        measurement: this.pick(["cpu", "mem"]),
        tags: {
          ...(this.chance(0.8) ? { host: this.pick(["a", "b", "cé"]) } : {}),
          ...(this.chance(0.2) ? { rack: this.pick(["1", "2"]) } : {}),
        },
        field,
        type: TYPES[field],
        time: this.time(),
        value,
      };
    });
  }

  deletion(): Deletion {
    const [a, b] = [this.time(), this.time()];
    const all = [
      { key: "host", value: this.pick(["a", "b", ""]) },
      { key: "_measurement", value: "cpu" },
      { key: "rack", value: "" },
    ];
    return { start: a < b ? a : b, stop: a < b ? b : a, equals: all.filter(() => this.chance(0.3)) };
  }

  query(): Query {
    const [a, b] = [this.time(), this.time()];
    const step = this.step();
    const needsNumbers = ["sum", "mean", "min", "max", "group"].includes(step.name) || step.name === "window";
    const where: Comparison[] = [];
    if (this.chance(0.4))
      where.push({ key: "host", op: this.pick(["==", "!="] as const), text: this.pick(["a", "b", "none"]) });
    if (this.chance(0.2)) where.push({ key: "_measurement", op: "=~", text: "^c" });
    if (needsNumbers) where.push({ key: "_field", op: "==", text: this.pick(NUMERIC) });
    if (this.chance(0.3)) {
      where.push({
        field: this.pick(NUMERIC),
        op: this.pick(["<", ">=", "=="] as const),
        number: Math.floor(this.next() * 20) / 2 - 2,
      });
    }
    return { start: a < b ? a : b, stop: (a < b ? b : a) + 1n, where, step };
  }

  private step(): Step {
    const name = this.pick([
      ...(["raw", "count", "sum", "mean", "min", "max", "first", "last", "keys"] as const),
      ...(["limit", "tail", "distinct", "tagValues", "group", "window"] as const),
    ]);
    const key = this.pick(["host", "rack", "_field", "_measurement"]);
    if (name === "limit" || name === "tail") return { name, n: this.count(4) };
    if (name === "window") {
      return { name, every: this.pick([HOUR / 4n, HOUR, 7n * HOUR]), fn: this.pick(["count", "sum", "mean"] as const) };
    }
    return name === "distinct" || name === "tagValues" || name === "group" ? { name, key } : { name };
  }
}

/** Rows as texts, in an order of their own. */
function textsOf(rows: readonly object[]): string[] {
  const texts = rows.map((row) => {
    const cells = Object.entries(row as Row).filter(([name, v]) => v !== null && name !== "_start" && name !== "_stop");
    const text = (v: unknown, name: string) => (name === "_time" && typeof v === "bigint" ? formatTime(v) : String(v));
    return JSON.stringify(cells.map(([name, v]) => [name, text(v, name)]).sort());
  });
  return texts.sort();
}

async function runSequence(seed: number): Promise<void> {
  const draw = new Draw(seed);
  const storage = new MemoryStorage();
  const options = { clock: () => 30n * HOUR, memoryPoints: 100 };
  let store = openStore(storage, options);
  // Shards of one hour.
  await store.createBucket("b", { retention: 40n * HOUR });
  await store.updateBucket("b", { retention: 0n });
  const model = new QueryModel();
  const steps = draw.count(25);
  for (let step = 0; step < steps; step++) {
    const what = draw.next();
    if (what < 0.4) {
      const points = draw.points();
      await store.bucket("b").writeLines(new TextEncoder().encode(linesOf(points)));
      model.write(points);
    } else if (what < 0.5) {
      const deletion = draw.deletion();
      await store.bucket("b").delete(deletion);
      model.delete(deletion);
    } else if (what < 0.6) await store.flush();
    else if (what < 0.65) await store.compact();
    else if (what < 0.7) {
      await store.close();
      store = openStore(storage, options);
    } else {
      const query = draw.query();
      const script = scriptOf(query);
      const expected = textsOf(model.answer(query));
      const batchRows = draw.pick([3, 8192]);
      for (const rules of [true, false]) {
        const rows = await new Engine({ deps: { store }, rules, batchRows }).run(script).rows();
        expect(textsOf(rows), `seed ${seed}, step ${step}, ${rules ? "with" : "without"} rules: ${script}`).toEqual(
          expected,
        );
      }
    }
  }
  await store.close();
}

test("random writes, deletes, flushes, merges, openings and queries give what the plainest model gives", async () => {
  for (let seed = 1; seed <= SEQUENCES; seed++) await runSequence(seed);
}, 3_600_000);
