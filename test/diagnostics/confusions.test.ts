// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are Flux, which interpolates in the same way
import { expect, test } from "vitest";
import { Engine, renderDiagnostic } from "../../src/engine/index.ts";

/** What people write who think of another language, and what becomes of it when all fixes are made; nothing if there are none. */
const CASES: readonly (readonly [text: string, fixed?: string])[] = [
  // names
  ["percentile(q: 0.5)", "quantile(q: 0.5)"],
  ["avg()", "mean()"],
  ["str(v: 1)", "string(v: 1)"],
  ["len(arr: [1])", "length(arr: [1])"],
  ["x = TRUE", "x = true"],
  ["x = round(x: 1.5)"],
  ["let x = 1", "x = 1"],
  ["var x = 1", "x = 1"],
  ["const x = 1", "x = 1"],
  ["x = isNull(v: 1)"],
  ["x = 1 == 1 AND 2 == 2", "x = 1 == 1 and 2 == 2"],
  // packages
  ['import "time"\n\nx = time.now()'],
  ['import "string"', 'import "strings"'],
  ['import "v1"', 'import "influxdata/influxdb/v1"'],
  ["import math", 'import "math"'],
  ['import "math" as m', 'import m "math"'],
  ['x = strings.toUpper(v: "a")', 'import "strings"\n\nx = strings.toUpper(v: "a")'],
  ['import "strings"\n\nx = strings.toUper(v: "a")', 'import "strings"\n\nx = strings.toUpper(v: "a")'],
  // functions
  [
    'from(bucket: "b") |> range(start: -1h) |> keep(fn: (r) => r._value > 1)',
    'from(bucket: "b") |> range(start: -1h) |> filter(fn: (r) => r._value > 1)',
  ],
  ['from(bucket: "b") |> range(start: -1h) |> drop(fn: (r) => r._value > 1)'],
  ['from("b") |> range(-1h)', 'from(bucket: "b") |> range(start: -1h)'],
  ['from(bucket: "b") |> range(start = -1h)', 'from(bucket: "b") |> range(start: -1h)'],
  [
    'from(bucket: "b") |> range(start: -1h) |> filter((r) => true)',
    'from(bucket: "b") |> range(start: -1h) |> filter(fn: (r) => true)',
  ],
  [
    'from(bucket: "b") |> range(start: -1h) |> sum(_value)',
    'from(bucket: "b") |> range(start: -1h) |> sum(column: "_value")',
  ],
  [
    'from(bucket: "b") |> range(start: -1h) |> sum("_value")',
    'from(bucket: "b") |> range(start: -1h) |> sum(column: "_value")',
  ],
  [
    'from(bucket: "b") |> range(start: -1h) |> sum(r._value)',
    'from(bucket: "b") |> range(start: -1h) |> sum(column: "_value")',
  ],
  [
    'from(bucket: "b") |> range(start: -1h) |> group(columns: [host])',
    'from(bucket: "b") |> range(start: -1h) |> group(columns: ["host"])',
  ],
  [
    'from(bucket: "b") |> range(start: -1h) |> group(columns: "host")',
    'from(bucket: "b") |> range(start: -1h) |> group(columns: ["host"])',
  ],
  [
    'from(bucket: "b") |> range(start: -1h) |> group(by: ["host"])',
    'from(bucket: "b") |> range(start: -1h) |> group(columns: ["host"])',
  ],
  ['from(bucket: "b") |> range(start: -1h) |> limit(n: "5")'],
  ['from(bucket: "b") |> range(start: -1h) |> sort(desc: "true")'],
  [
    'from(bucket: "b") |> range(start: -1h) |> aggregateWindow(every: 1h, fn: mean())',
    'from(bucket: "b") |> range(start: -1h) |> aggregateWindow(every: 1h, fn: mean)',
  ],
  [
    'from(bucket: "b") |> range(start: -1h) |> aggregateWindow(every: 1h, fn: "mean")',
    'from(bucket: "b") |> range(start: -1h) |> aggregateWindow(every: 1h, fn: mean)',
  ],
  ['from(bucket: "b") |> range(start: -1h) |> mean', 'from(bucket: "b") |> range(start: -1h) |> mean()'],
  ["x = length([1, 2])", "x = length(arr: [1, 2])"],
  ["x = [1, 2].length"],
  ['x = "a".toUpper()'],
  ['from(bucket: "b") |> range(start: -1h) |> map(fn: (row) => ({row with a: 1}))'],
  ["double = (v) => { v * 2 }", "double = (v) => { return v * 2 }"],
  ["double = (v) => { w = v * 2 }"],
  ["pair = (v) => {v: v}", "pair = (v) => ({v: v})"],
  ["double(v) = v * 2", "double = (v) => v * 2"],
  ["double = v => v * 2", "double = (v) => v * 2"],
  ["double = (v) -> v * 2", "double = (v) => v * 2"],
  ["def double(v): return v * 2"],
  ["function double(v) { return v * 2 }"],
  // operators
  ["x = 1 == 1 && 2 == 2 || !false", "x = 1 == 1 and 2 == 2 or not false"],
  ["x = 1 <> 2", "x = 1 != 2"],
  ["x = 1 === 2", "x = 1 == 2"],
  ["x = 2 ** 3", "x = 2 ^ 3"],
  ["x := 1", "x = 1"],
  ["x += 1"],
  [
    'from(bucket: "b") |> range(start: -1h) |> filter(fn: (r) => r.a = "x" AND NOT r.b = "y")',
    'from(bucket: "b") |> range(start: -1h) |> filter(fn: (r) => r.a == "x" and not r.b == "y")',
  ],
  ['from(bucket: "b") |> range(start: -1h) |> filter(fn: (r) => r.host in ["a", "b"])'],
  ['from(bucket: "b") |> range(start: -1h) |> filter(fn: (r) => r._value is null)'],
  [
    'from(bucket: "b") |> range(start: -1h) |> filter(fn: (r) => r._value == null)',
    'from(bucket: "b") |> range(start: -1h) |> filter(fn: (r) => not exists r._value)',
  ],
  [
    'from(bucket: "b") |> range(start: -1h) |> filter(fn: (r) => r._value != null)',
    'from(bucket: "b") |> range(start: -1h) |> filter(fn: (r) => exists r._value)',
  ],
  [
    'from(bucket: "b") |> range(start: -1h) |> filter(fn: (r) => r.host == web1)',
    'from(bucket: "b") |> range(start: -1h) |> filter(fn: (r) => r.host == "web1")',
  ],
  [
    'from(bucket: "b") |> range(start: -1h) |> filter(fn: (r) => r.host =~ "web.*")',
    'from(bucket: "b") |> range(start: -1h) |> filter(fn: (r) => r.host =~ /web.*/)',
  ],
  [
    'from(bucket: "b") |> range(start: -1h) |> filter(fn: (r) => r.host == /web.*/)',
    'from(bucket: "b") |> range(start: -1h) |> filter(fn: (r) => r.host =~ /web.*/)',
  ],
  // conditionals
  ["x = if 1 > 0 then 2"],
  ["x = 1 > 0 ? 2 : 3"],
  ["if (1 > 0) { x = 2 } else { x = 3 }"],
  // values
  ["x = 'a'", 'x = "a"'],
  ["x = `a`", 'x = "a"'],
  ["x = “a”", 'x = "a"'],
  ["x = 1 + 1.5", "x = 1.0 + 1.5"],
  ["n = 1\nx = n + 1.5", "n = 1\nx = float(v: n) + 1.5"],
  ["x = 1.5 + 1", "x = 1.5 + 1.0"],
  ['x = "n is " + 1', 'x = "n is " + string(v: 1)'],
  ['x = 1 + " is n"', 'x = string(v: 1) + " is n"'],
  ["x = now - 1h"],
  ["x = now() - 1h"],
  ["x = now(-1h)"],
  ["x = 1h + 30m"],
  ["x = now() - 2024-01-01T00:00:00Z"],
  ["x = 2024-01-01 10:30:00", "x = 2024-01-01T10:30:00Z"],
  ["x = 2024-01-01T10:30:00", "x = 2024-01-01T10:30:00Z"],
  ["x = [1M]"],
  ["x = [5min, 1hour, 2D, 30sec]", "x = [5m, 1h, 2d, 30s]"],
  ["x = 5min", "x = 5m"],
  ["x = [-1 h]", "x = [-1h]"],
  ["x = [1_000]", "x = [1000]"],
  ["x = [0x1F]"],
  ["x = 1e9"],
  // layout
  ["x = 1;", "x = 1"],
  ["# note\nx = 1", "// note\nx = 1"],
  ["/* note */\nx = 1"],
  ["|> range(start: -1h)"],
  ["x = [1 2]", "x = [1, 2]"],
  ["x = {a: 1 b: 2}", "x = {a: 1, b: 2}"],
  ["x = {a = 1}", "x = {a: 1}"],
  ['from(bucket: "b") |> range(start: -1h) GROUP BY host'],
  ['SELECT mean("temp") FROM "air" WHERE "house" = \'a\' AND time > now() - 1h GROUP BY time(5m), "house"'],
  ["select * from cpu where time > now() - 2days limit 10"],
  ["SHOW TAG KEYS FROM cpu"],
];

const engine = new Engine();
const check = (text: string) => engine.check({ name: "script.flux", text });

/** The text with one edit after the other made, until none is offered. */
async function mended(text: string): Promise<string> {
  let at = text;
  for (let i = 0; i < 20; i++) {
    const fix = (await check(at)).find((d) => d.fix !== undefined)?.fix;
    if (fix === undefined) return at;
    at = at.slice(0, fix.span.start) + fix.text + at.slice(fix.span.end);
  }
  throw new Error(`never mended: ${text}`);
}

test.each(CASES.map(([text, fixed]) => ({ text, fixed })))("$text", async ({ text, fixed }) => {
  const found = await check(text);
  expect(found.map((d) => d.severity)).toContain("error");
  if (fixed === undefined) return;
  expect(await mended(text)).toBe(fixed);
});

test("what is said of each stands in the file beside this one", async () => {
  const parts: string[] = [];
  for (const [text] of CASES) parts.push((await check(text)).map(renderDiagnostic).join("\n\n"));
  await expect(`${parts.join(`\n\n${"-".repeat(80)}\n\n`)}\n`).toMatchFileSnapshot("confusions.txt");
});

test("every fix leaves a script without errors, unless it lacks what only its author knows", async () => {
  const wrong: string[] = [];
  for (const fixed of CASES.flatMap((c) => c[1] ?? [])) {
    for (const d of await check(fixed)) if (d.severity === "error") wrong.push(`${fixed}: ${d.message}`);
  }
  // Aggregates alone have no stream.
  expect(wrong.filter((w) => !w.includes("needs argument `tables`") && !w.includes("needs a piped value"))).toEqual([]);
});
