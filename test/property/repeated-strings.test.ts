import { expect, test } from "vitest";
import { Engine } from "../../src/engine/index.ts";

/**
 * Texts made row by row are not looked up where most of them seem to be new, so that one may be in a dictionary twice: what
 * compares strings must not see that. Here the first 5000 are distinct, then they repeat.
 */
const SOURCE = `import "generate"
data = generate.from(count: 12000, fn: (n) => n, start: 2024-01-01T00:00:00Z, stop: 2024-01-02T00:00:00Z)
    |> map(fn: (r) => ({_time: r._time, _value: r._value, s: MAKE(v: r._value % 5000)}))
`;
const texts = SOURCE.replace("MAKE", "string");
const numbers = SOURCE.replace("MAKE", "int");

test.each([
  `group(columns: ["s"]) |> count()`,
  `group(columns: ["s"]) |> first()`,
  `unique(column: "s") |> keep(columns: ["_value"])`,
  `distinct(column: "s") |> count()`,
  `filter(fn: (r) => r.s == TEXT) |> keep(columns: ["_value"])`,
  `map(fn: (r) => ({_value: if r.s == TEXT then 1 else 0})) |> sum()`,
  `pivot(rowKey: ["s"], columnKey: ["_field"], valueColumn: "_value") |> count(column: "s")`,
])("%s: as with numbers for texts", async (steps) => {
  const run = async (source: string, text: string) => {
    const field = steps.startsWith("pivot") ? `|> set(key: "_field", value: "f")` : "";
    const script = `${source}data ${field} |> ${steps.replace("TEXT", text)}`;
    const tables = await new Engine().run(script).tables();
    return tables.flatMap((t) => t.rows().map(({ s: _, ...row }) => row));
  };
  const byText = await run(texts, `"1234"`);
  const byNumber = await run(numbers, "1234");
  const order = (rows: Record<string, unknown>[]) =>
    rows.map((r) => JSON.stringify(r, (_, v) => (typeof v === "bigint" ? `${v}` : v))).sort();
  expect(order(byText)).toEqual(order(byNumber));
  expect(byText.length).toBeGreaterThan(0);
});

test("sort keeps rows with one text together, in their order", async () => {
  const [table] = await new Engine().run(`${texts}data |> sort(columns: ["s"])`).tables();
  const rows = table.rows();
  const keys = rows.map((r) => [String(r.s), Number(r._value)] as const);
  const expected = [...keys].sort(([a, i], [b, j]) => (a < b ? -1 : a > b ? 1 : i - j));
  expect(keys).toEqual(expected);
});
