import fc from "fast-check";
import { expect, test } from "vitest";
import { Engine } from "../../src/engine/index.ts";
import { linesOf, storeWith } from "../harness/recording-store.ts";

/** A row of Flux: what is null or left out is not there. */
interface Row {
  readonly time: number | null;
  readonly measurement: string;
  readonly host: string | null;
  readonly zone: string;
  readonly field: string;
  readonly value: number | null;
}

const row: fc.Arbitrary<Row> = fc.record({
  time: fc.option(fc.nat({ max: 3 }), { freq: 6 }),
  measurement: fc.constantFrom("m", "n"),
  host: fc.option(fc.constantFrom("a", "b", ""), { freq: 4 }),
  zone: fc.constantFrom("x", "y", ""),
  field: fc.constantFrom("f", "g", "h"),
  value: fc.option(fc.constantFrom(1.5, 2.5, Number.NaN, Number.POSITIVE_INFINITY), { freq: 4 }),
});

const COLUMNS = ["_measurement", "_field", "host", "zone", "_time"];

function literal(r: Row): string {
  const value =
    r.value === null
      ? "none.f"
      : Number.isFinite(r.value)
        ? `${r.value}`
        : `float(v: "${r.value > 0 ? "+Inf" : "NaN"}")`;
  const time = r.time === null ? "none.t" : `time(v: ${r.time})`;
  const host = r.host === null ? "none.s" : `"${r.host}"`;
  return `{_time: ${time}, _measurement: "${r.measurement}", host: ${host}, zone: "${r.zone}", _field: "${r.field}", _value: ${value}}`;
}

function script(rows: readonly Row[], key: readonly string[]): string {
  return `import "array"
import "internal/debug"
none = {f: debug.null(type: "float"), t: debug.null(type: "time"), s: debug.null(type: "string")}
array.from(rows: [${rows.map(literal).join(", ")}]) |> group(columns: ${JSON.stringify(key)}) |> to(bucket: "a")`;
}

/** What the rows come to, one after the other. */
function expected(rows: readonly Row[]): string[] {
  const points = new Map<string, string>();
  for (const r of rows) {
    if (r.time === null || r.value === null || !Number.isFinite(r.value)) continue;
    const host = r.host === null || r.host === "" ? "" : `,host=${r.host}`;
    const head = `${r.measurement}${host}${r.zone === "" ? "" : `,zone=${r.zone}`}`;
    points.set(`${head} ${r.field} ${r.time}`, `${head} ${r.field}=${r.value} ${r.time}`);
  }
  return [...points.values()].sort();
}

test("rows become the points that they are one by one, however they are grouped and cut", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 12 }),
      fc.subarray(COLUMNS),
      fc.constantFrom(1, 3, 1024),
      async (rows, key, batchRows) => {
        const store = await storeWith("a");
        const engine = new Engine({ deps: { store }, batchRows });
        const passed = await engine.run(script(rows, key)).rows();
        expect(passed).toHaveLength(rows.filter((r) => r.time !== null).length);
        const lines = linesOf(store, "a");
        // Which of two values of one point comes later is for the order of tables to say: only without a doubt here.
        const distinct = (ls: readonly string[]) => ls.map((l) => l.replace(/=[\d.]+ (\d+)$/, " $1"));
        expect(distinct(lines)).toEqual(distinct(expected(rows)));
        if (key.length === 0) expect(lines).toEqual(expected(rows));
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);
