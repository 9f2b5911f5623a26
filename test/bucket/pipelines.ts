import fc from "fast-check";

const texts = fc.constantFrom(`"a"`, `"b"`, `"é"`, `"x"`, `"none"`);
const order = fc.constantFrom("==", "!=", "<", "<=", ">", ">=");
const keys = fc.constantFrom("host", "zone", `_field`, "_measurement", "nope");

/** Comparisons with a row `r`: most with columns that all tables have. */
const comparison = fc.oneof(
  fc.tuple(keys, order, texts).map(([k, op, v]) => `r.${k} ${op} ${v}`),
  fc.tuple(texts, order, keys).map(([v, op, k]) => `${v} ${op} r.${k}`),
  fc
    .tuple(fc.constantFrom("f", "g", "i", "u", "s", "b"), fc.constantFrom("==", "!="))
    .map(([f, op]) => `r._field ${op} "${f}"`),
  fc.tuple(keys, fc.constantFrom("=~ /^[aé]/", "!~ /x|m/")).map(([k, test]) => `r.${k} ${test}`),
  fc.tuple(fc.constantFrom("_value", "_time", "host", "nope")).map(([k]) => `exists r.${k}`),
  fc.tuple(order, fc.constantFrom("3", "time(v: 3)", "t")).map(([op, v]) => `r._time ${op} ${v}`),
  fc
    .tuple(order, fc.constantFrom("0.5", "-2.0", "3", "uint(v: 4)", "x", `"x"`, "true"))
    .map(([op, v]) => `r._value ${op} ${v}`),
  fc.constantFrom("true", "r._value =~ /x/", `contains(value: r.host, set: ["a"])`),
);

const FLOATS = `(r._field == "f" or r._field == "g")`;

const predicate = fc.oneof(
  comparison,
  fc.tuple(fc.constantFrom(FLOATS, `r._field == "i"`, `r._field == "s"`), comparison).map(([a, b]) => `${a} and ${b}`),
  fc.tuple(order, fc.constantFrom("0.5", "-2.0", "3")).map(([op, v]) => `${FLOATS} and r._value ${op} ${v}`),
  fc
    .tuple(comparison, fc.constantFrom("and", "or"), comparison, fc.constantFrom("and", "or"), comparison, fc.boolean())
    .map(([a, o, b, p, c, negated]) => `${negated ? "not " : ""}(${a} ${o} ${b}) ${p} ${c}`),
);

const filter = fc
  .tuple(predicate, fc.constantFrom("", "", "", `, onEmpty: "keep"`))
  .map(([p, more]) => `filter(fn: (r) => ${p}${more})`);

const columns = fc.constantFrom(
  `"host"`,
  `"host", "_field"`,
  `"_measurement"`,
  "",
  `"nope"`,
  `"_value", "host"`,
  `"zone", "_value", "_time"`,
);
const aggregate = fc.constantFrom("count", "sum", "mean", "min", "max", "first", "last", "spread", "stddev", "median");

const step = fc.oneof(
  fc.constantFrom("first()", "last()", "min()", "max()", "keys()", `first(column: "host")`, `min(column: "_time")`),
  fc.tuple(fc.constantFrom("limit", "tail"), fc.nat(4), fc.nat(2)).map(([f, n, o]) => `${f}(n: ${n}, offset: ${o})`),
  fc
    .constantFrom("_value", "host", "zone", "_field", "_measurement", "_start", "nope")
    .chain((c) =>
      fc.constantFrom(`distinct(column: "${c}")`, `unique(column: "${c}")`, `keyValues(keyColumns: ["${c}", "host"])`),
    ),
  aggregate.map((f) => `${f}()`),
  columns.map((c) => `group(columns: [${c}])`),
  columns.map((c) => `keep(columns: [${c}])`),
  columns.map((c) => `drop(columns: [${c}])`),
  columns.map((c) => `group(columns: [${c}], mode: "except")`),
  fc.constant(`keys() |> keep(columns: ["_value"]) |> distinct()`),
  fc
    .tuple(columns, fc.constantFrom("host", "_field", "zone"))
    .map(([c, d]) => `keep(columns: [${c}]) |> group() |> distinct(column: "${d}")`),
  fc
    .tuple(fc.constantFrom(1, 4, 7, 50), aggregate, fc.boolean())
    .map(([every, f, empty]) => `aggregateWindow(every: ${every}ns, fn: ${f}, createEmpty: ${empty})`),
  fc.constant(`sort(columns: ["_value"], desc: true)`),
  fc.constant("map(fn: (r) => ({r with _value: string(v: r._value)}))"),
);

const range = fc
  .tuple(fc.integer({ min: -12, max: 20 }), fc.integer({ min: 1, max: 30 }))
  .map(([from, length]) => `range(start: time(v: ${from}), stop: time(v: ${from + length}))`);

/** Scripts that read the bucket `b`. */
export const script = fc
  .tuple(
    fc.option(range, { freq: 8 }),
    fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.array(filter, { maxLength: 2 })),
    fc.array(filter, { maxLength: 2 }),
    fc.array(step, { maxLength: 3 }),
    fc.option(fc.tuple(range, fc.array(step, { maxLength: 2 })), { freq: 1 }),
  )
  .map(([bounds, filtersFirst, filters, steps, again]) => {
    const pipe = (...parts: readonly (string | null)[]) => parts.filter((p) => p !== null).join("\n    |> ");
    const first = pipe(`data = from(bucket: "b")`, ...filtersFirst, bounds, ...filters);
    const second = again === null ? "" : `\n${pipe("data", again[0], ...again[1], `yield(name: "again")`)}`;
    return `x = 1.5\nt = time(v: 7)\n${first}\n${pipe("data", ...steps, `yield(name: "one")`)}${second}`;
  });
