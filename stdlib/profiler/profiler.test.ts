import { describe, expect, test } from "vitest";
import { memoryDeps, run, type Table } from "../../src/engine/index.ts";

const SCRIPT = `from(bucket: "b") |> range(start: 0, stop: 1h) |> sort(columns: ["_value"])`;
const LINES = "cpu,host=a usage=1 1000000000\ncpu,host=b usage=2 2000000000\n";

const DURATIONS = ["CompileDuration", "QueueDuration", "PlanDuration", "RequeueDuration", "ExecuteDuration"];

async function profiles(option: string): Promise<Table[]> {
  const script = `import "profiler"\n${option}\n${SCRIPT}`;
  const tables = await run(script, { deps: memoryDeps({ buckets: { b: LINES } }) }).tables();
  return tables.filter((t) => t.result === "_profiler");
}

const enabled = (...names: string[]) => profiles(`option profiler.enabledProfilers = ${JSON.stringify(names)}`);

describe("the profiler of queries", () => {
  test("has the columns that the reference documents", async () => {
    const [table] = await enabled("query");
    expect(table.groupKey).toEqual({ _measurement: "profiler/query" });
    expect(table.columns.map((c) => `${c.name} ${c.type}`)).toEqual([
      "_measurement string",
      "TotalDuration int",
      "CompileDuration int",
      "QueueDuration int",
      "PlanDuration int",
      "RequeueDuration int",
      "ExecuteDuration int",
      "Concurrency int",
      "MaxAllocated int",
      "TotalAllocated int",
      "RuntimeErrors string",
      "flux/query-plan string",
      "influxdb/scanned-values int",
      "influxdb/scanned-bytes int",
    ]);
  });

  test("has one row, whose figures fit together", async () => {
    const [table] = await enabled("query");
    expect(table.length).toBe(1);
    const [row] = table.rows();
    const durations = DURATIONS.map((name) => Number(row[name]));
    expect(Math.min(...durations)).toBeGreaterThanOrEqual(0);
    const sum = durations.reduce((a, b) => a + b);
    expect(Math.abs(Number(row.TotalDuration) - sum)).toBeLessThanOrEqual(DURATIONS.length);
    expect(Number(row.MaxAllocated)).toBeGreaterThan(0);
    expect(Number(row.TotalAllocated)).toBeGreaterThanOrEqual(Number(row.MaxAllocated));
    expect(row["flux/query-plan"]).toMatch(/^result "_result"\n {2}#1 sort\(.*\n(.*\n)+$/);
    expect(row).toMatchObject({
      "influxdb/scanned-values": 2,
      "influxdb/scanned-bytes": LINES.length,
      Concurrency: 1,
      RuntimeErrors: "",
    });
  });
});

describe("the profiler of operators", () => {
  test("has the columns that the reference documents", async () => {
    const [table] = await enabled("operator");
    expect(table.groupKey).toEqual({ _measurement: "profiler/operator" });
    expect(table.columns.map((c) => `${c.name} ${c.type}`)).toEqual([
      "_measurement string",
      "Type string",
      "Label string",
      "Count int",
      "MinDuration int",
      "MaxDuration int",
      "DurationSum int",
      "MeanDuration float",
    ]);
  });

  test("has a row for each operation", async () => {
    const [table] = await enabled("operator");
    expect(table.column("Label")).toEqual(["#1 sort", "#2 range", "#3 from"]);
    expect(table.column("Type")).toEqual(["sort", "range", "from"]);
    for (const row of table.rows()) {
      const [count, min, max, sum] = ["Count", "MinDuration", "MaxDuration", "DurationSum"].map((c) => Number(row[c]));
      expect(count).toBeGreaterThan(0);
      expect(min).toBeLessThanOrEqual(max);
      expect(max).toBeLessThanOrEqual(sum + 1);
      expect(row.MeanDuration).toBeCloseTo(sum / count, 6);
    }
  });
});

describe("profilers", () => {
  test("come after all other results, in the order of the option, each once", async () => {
    const tables = await enabled("operator", "query", "operator");
    expect(tables.map((t) => t.groupKey._measurement)).toEqual(["profiler/operator", "profiler/query"]);
  });

  test.each([
    ["names that there are not", 'option profiler.enabledProfilers = ["", "memory", "toString"]'],
    ["no names", "option profiler.enabledProfilers = []"],
    ["an option that is not set", "profiler.enabledProfilers"],
  ])("%s give no result", async (_, option) => {
    expect(await profiles(option)).toEqual([]);
  });
});
