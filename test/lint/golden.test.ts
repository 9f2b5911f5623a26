import { expect, test } from "vitest";
import { problem, QUIRKS, readCases, readSkips } from "../../conformance/cases.ts";
import { execute } from "../../conformance/execute.ts";
import { Engine } from "../../src/engine/index.ts";
import { withFixes } from "../../src/lint/fix.ts";

const engine = new Engine();
const skips = readSkips();
const cases = readCases().filter(
  ({ answer, area, name }) => answer !== undefined && area !== QUIRKS && !(name in skips),
);

test("the fixes of all rules change no answer", async () => {
  const wrong: string[] = [];
  let changed = 0;
  for (const golden of cases) {
    const warnings = await engine.check({ name: "script.flux", text: golden.text }, { lint: true });
    const text = withFixes(golden.text, warnings);
    if (text === golden.text) continue;
    changed++;
    const found = problem(
      golden,
      await execute({ name: `${golden.name}.flux`, text }, { rules: true, batchRows: 8192 }),
    );
    if (found !== undefined) wrong.push(`${golden.name}: ${found}\n${text}`);
  }
  expect(wrong).toEqual([]);
  expect(changed).toBeGreaterThan(3);
});

const DATA = `import "array"
import "internal/debug"

data = array.from(rows: [
    {_time: 2024-01-01T00:00:00Z, host: "a", _value: 3.0, x: debug.null(type: "int")},
    {_time: 2024-01-02T00:00:00Z, host: "b", _value: 1.0, x: 1},
    {_time: 2024-01-03T00:00:00Z, host: "a", _value: 2.0, x: 2},
    {_time: 2024-01-04T00:00:00Z, host: "c", _value: 2.0, x: 3},
])
`;

test.each([
  'data |> sort() |> filter(fn: (r) => r.host != "c")',
  'data |> sort(columns: ["_value"], desc: true) |> filter(fn: (r) => r.x > 0)',
  'data |> group(columns: ["host"]) |> filter(fn: (r) => r._value > 1.5)',
  'data |> group(columns: ["host"]) |> group() |> filter(fn: (r) => r.host == "a")',
  'data |> map(fn: (r) => ({r with y: r._value * 2.0})) |> filter(fn: (r) => r.host == "a")',
  'data |> set(key: "host", value: "z") |> filter(fn: (r) => r._value > 1.5)',
  'data |> group(columns: ["host"]) |> sort() |> filter(fn: (r) => not exists r.x)',
  "data |> filter(fn: (r) => r.host =~ /^a$/ or r.host !~ /^c$/)",
])("the fixes leave the answer of %s", async (query) => {
  const text = DATA + query;
  const changed = withFixes(text, await engine.check(text, { lint: true }));
  expect(changed).not.toBe(text);
  expect(await engine.run(changed).rows()).toEqual(await engine.run(text).rows());
});
