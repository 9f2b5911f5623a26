import { describe, expect, test } from "vitest";
import { Engine, type EngineOptions, memoryDeps, type OperatorStatistics } from "../../src/engine/index.ts";
import { ScratchDisk } from "../harness/scratch.ts";

const LINES = Array.from({ length: 60 }, (_, i) => `cpu,host=h${i % 3} usage=${i} ${i}000000000\n`).join("");
const SCRIPT = `from(bucket: "b")
  |> range(start: 0, stop: 1h)
  |> filter(fn: (r) => r._value >= 30.0)
  |> sort(desc: true)`;

async function measured(script: string, options: EngineOptions = {}) {
  const deps = memoryDeps({ buckets: { b: LINES } });
  const results = new Engine({ deps, rules: false, ...options }).run(script, { statistics: true });
  await results.rows();
  if (results.statistics === undefined) throw new Error("not measured");
  return results.statistics;
}

/** What does not depend on the clock. */
function facts({ number, name, role, turns, rowsIn, rowsOut, tables, batches, bytesRead }: OperatorStatistics) {
  return { number, name, role, turns, rowsIn, rowsOut, tables, batches, bytesRead };
}

describe("the statistics of a run", () => {
  test("count what goes through each step", async () => {
    const { operators } = await measured(SCRIPT, { batchRows: 10 });
    const { turns, ...sort } = facts(operators[0]);
    const one = { number: 1, name: "sort", role: "transform", rowsIn: 30, rowsOut: 30, tables: 3, bytesRead: 0 };
    expect(sort).toMatchObject(one);
    expect(turns).toBe(operators[1].batches + 1);
    expect(facts(operators[1])).toMatchObject({ number: 2, name: "filter", rowsIn: 60, rowsOut: 30, turns: 7 });
    expect(facts(operators[3])).toEqual({
      number: 4,
      name: "from",
      role: "source",
      turns: 7,
      rowsIn: 0,
      rowsOut: 60,
      tables: 3,
      batches: 6,
      bytesRead: LINES.length,
    });
  });

  test("sum up the sources", async () => {
    const { rows, bytesRead, plan } = await measured(`${SCRIPT} |> yield(name: "a")\n${SCRIPT} |> yield(name: "b")`);
    expect({ rows, bytesRead }).toEqual({ rows: 120, bytesRead: 2 * LINES.length });
    expect(plan).toMatch(/^result "a"\n {2}#1 sort(.|\n)*\nresult "b"\n {2}#5 sort/);
  });

  test("know the memory that steps hold", async () => {
    const { peakMemory, allocatedMemory, operators } = await measured(SCRIPT);
    const sort = operators[0].peakMemory;
    expect(sort).toBeGreaterThan(30 * 16);
    expect(peakMemory).toBeGreaterThanOrEqual(Math.max(...operators.map((o) => o.peakMemory)));
    expect(allocatedMemory).toBeGreaterThanOrEqual(peakMemory);
    expect(operators[1]).toMatchObject({ name: "filter", peakMemory: 0 });
  });

  test("know what was written to scratch files", async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => ({ _value: BigInt((i * 7919) % 20_000) }));
    const deps = { ...memoryDeps({ buckets: { b: rows } }), scratch: new ScratchDisk().open };
    const script = 'from(bucket: "b") |> sort()';
    const roomy = await measured(script, { deps });
    expect([roomy.bytesSpilled, roomy.operators[0].bytesSpilled]).toEqual([0, 0]);
    const { bytesSpilled, operators } = await measured(script, { deps, memory: 100_000, batchRows: 500 });
    // What sort gives out at once waits in files of its own.
    expect(operators[0].name).toBe("sort");
    expect(operators[0].bytesSpilled).toBeGreaterThan(20_000 * 8);
    expect(bytesSpilled).toBeGreaterThanOrEqual(operators[0].bytesSpilled);
  });

  test("have times that fit together", async () => {
    const { time, phases, operators } = await measured(SCRIPT);
    expect(Object.keys(phases)).toEqual(["parse", "check", "plan", "run", "write"]);
    expect(Math.min(...Object.values(phases))).toBeGreaterThanOrEqual(0);
    expect(time).toBeCloseTo(phases.parse + phases.check + phases.plan + phases.run + phases.write, 6);
    expect(operators.reduce((sum, o) => sum + o.time, 0)).toBeLessThanOrEqual(phases.run);
    for (const o of operators) {
      expect(o.shortestTurn).toBeLessThanOrEqual(o.longestTurn);
      expect(o.longestTurn).toBeLessThanOrEqual(o.time);
    }
  });

  test("have the plans that a script runs while it is evaluated", async () => {
    const script = `x = ${SCRIPT} |> findRecord(fn: (key) => true, idx: 0)
from(bucket: "b") |> range(start: 0, stop: 1h) |> map(fn: (r) => ({r with _value: r._value + x._value}))`;
    const { operators } = await measured(script);
    expect(operators.map((o) => o.name)).toEqual(["sort", "filter", "range", "from", "map", "range", "from"]);
  });

  test("are not there unless they are asked for, nor before the run", async () => {
    const engine = new Engine({ deps: memoryDeps({ buckets: { b: LINES } }) });
    const plain = engine.run(SCRIPT);
    await plain.rows();
    expect(plain.statistics).toBeUndefined();
    expect(engine.run(SCRIPT, { statistics: true }).statistics).toBeUndefined();
  });
});
