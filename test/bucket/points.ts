import fc from "fast-check";
import type { TestPoint } from "./memory-source.ts";

const value = {
  float: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: -40, max: 40 }).map((n) => n / 4) },
    fc.constantFrom(-0, 1e300),
  ),
  int: fc.bigInt(-9n, 9n),
  uint: fc.bigInt(0n, 9n),
  bool: fc.boolean(),
  string: fc.constantFrom("", "x", "y", "é", "\u{1f600}", "\uffff"),
};

/** Each field has one type, so that no table's key comes twice. */
const FIELDS = { f: "float", g: "float", i: "int", u: "uint", b: "bool", s: "string" } as const;

const name = fc.constantFrom("a", "b", "é", "\u{1f600}", "\uffff");

/** Points of few series at few times, so that they meet. */
export const point: fc.Arbitrary<TestPoint> = fc
  .record({
    measurement: fc.constantFrom("m", "n", "\uffff"),
    host: fc.option(name),
    "h-1": fc.option(fc.constantFrom("a", "b")),
    zone: fc.option(fc.constantFrom("x", "y"), { freq: 2 }),
    field: fc.constantFrom(...(Object.keys(FIELDS) as (keyof typeof FIELDS)[])),
    time: fc.bigInt(-10n, 30n),
  })
  .chain(({ measurement, field, time, ...tags }) => {
    const present = Object.fromEntries(Object.entries(tags).filter(([, v]) => v !== null)) as Record<string, string>;
    const type = FIELDS[field];
    return (value[type] as fc.Arbitrary<TestPoint["value"]>).map((value) => ({
      measurement,
      tags: present,
      field,
      type,
      time,
      value,
    }));
  });

/** Points as line protocol. */
export function linesOf(points: readonly TestPoint[]): string {
  return points
    .map(({ measurement, tags, field, type, time, value }) => {
      const pairs = Object.entries(tags).map(([key, v]) => `,${key}=${v}`);
      return `${measurement}${pairs.join("")} ${field}=${cell(type, value)} ${time}`;
    })
    .join("\n");
}

function cell(type: TestPoint["type"], value: TestPoint["value"]): string {
  if (type === "string") return JSON.stringify(value);
  if (Object.is(value, -0)) return "-0";
  return `${value}${type === "int" ? "i" : type === "uint" ? "u" : ""}`;
}
