import { describe, expect, test } from "vitest";
import { checkText, exportsOf } from "./library.ts";

const packages = new Map([
  ["strings", { path: "strings", ...exportsOf({ toUpper: "(v: string) => string", length: "(v: string) => int" }) }],
  ["experimental/geo", { path: "experimental/geo", ...exportsOf({ units: "{distance: string}" }, ["units"]) }],
]);

const env = {
  prelude: exportsOf(
    {
      true: "bool",
      false: "bool",
      now: "() => time",
      stream: "stream[{_time: time, _value: float, host: string}]",
      filter: "(<-tables: stream[A], fn: (r: A) => bool) => stream[A] where A: Record",
      map: "(<-tables: stream[A], fn: (r: A) => B) => stream[B] where A: Record, B: Record",
      sum: "(<-tables: stream[{A with _value: B}]) => stream[{A with _value: B}] where B: Numeric",
      limit: "(<-tables: stream[A], n: int, ?offset: int) => stream[A]",
      sort: "(<-tables: stream[A], ?columns: [string], ?desc: bool) => stream[A]",
      union: "(tables: [stream[A]]) => stream[A] where A: Record",
      hour: "(t: A) => int where A: Timeable",
      pick: "(record: {A with L: B}, label: L) => B where L: Label",
      aggregate: "(fn: (<-: [A], column: B) => C) => C",
      dyn: "dynamic",
      dict: "[string:int]",
    },
    ["now"],
  ),
  importPackage: (path: string) => packages.get(path),
  packagePaths: [...packages.keys()],
};

interface Problem {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Takes the marks out of `«…»` and gives the spans that they mark. */
function unmark(marked: string): { script: string; spans: { start: number; end: number }[] } {
  let script = "";
  const spans: { start: number; end: number }[] = [];
  for (const part of marked.split(/(?=[«»])/)) {
    if (part.startsWith("«")) spans.push({ start: script.length, end: -1 });
    else if (part.startsWith("»")) spans[spans.findLastIndex((s) => s.end < 0)].end = script.length;
    script += part.replace(/[«»]/, "");
  }
  return { script, spans };
}

function problemsOf(script: string): Problem[] {
  const { diagnostics } = checkText(script, env);
  return diagnostics.map((d) => ({ start: d.span.start, end: d.span.end, text: `${d.code} ${d.message}` }));
}

/** Each script has one mark for each problem, in their order. */
const tables: Readonly<Record<string, readonly (readonly [marked: string, ...problems: string[]])[]>> = {
  names: [
    ["x = «y»", "FLX0100 undefined identifier `y`"],
    ["x = «strem»", "FLX0100 undefined identifier `strem`; did you mean `stream`?"],
    ["x = «percentile»(q: 0.5)", "FLX0100 undefined identifier `percentile`"],
    ['x = «strings».toUpper(v: "a")', 'FLX0100 undefined identifier `strings`: package "strings" is not imported'],
    ["f = () => «g»\ng = 1", "FLX0100 undefined identifier `g`"],
    ["f = (n) => «f»(n: n)", "FLX0100 undefined identifier `f`"],
    ["f = (a, b=«a») => b", "FLX0100 undefined identifier `a`"],
    ["a = 1\n«a» = 2", "FLX0111 variable `a` cannot be assigned again"],
    ["f = (a) => {\n    «a» = 2\n    return a\n}", "FLX0111 parameter `a` cannot be assigned again"],
    ["x = «y» + «z»(a: «w»)", ...["y", "z", "w"].map((name) => `FLX0100 undefined identifier \`${name}\``)],
  ],
  packages: [
    ['import «"string"»', 'FLX0108 there is no package "string"; did you mean `strings`?'],
    ['import «"geo"»\nx = geo.y', 'FLX0108 there is no package "geo"; did you mean `experimental/geo`?'],
    [
      'import "strings"\nx = strings.«toUper»(v: 1)',
      'FLX0109 package "strings" has no member `toUper`; did you mean `toUpper`?',
    ],
    [
      'import "experimental/geo"\noption geo.units = «1»',
      "FLX0101 option `geo.units` must be {distance: string}, not int",
    ],
    [
      'import "experimental/geo"\noption geo.«unit» = 1',
      'FLX0109 package "experimental/geo" has no member `unit`; did you mean `units`?',
    ],
  ],
  options: [
    ["option now = «1»", "FLX0101 option `now` must be () => time, not int"],
    ["option now = () => «1»\nx = now() == now()", "FLX0101 the result of option `now` must be time, not int"],
    ["option a = 1\noption «a = 2»", "FLX0112 option `a` is set twice"],
    ["option a = 1\n«a» = 2", "FLX0113 variable `a` has the name of an option of this file"],
    ["option a = 1\noption b = «a»", "FLX0114 option `b` cannot depend on option `a`, which the same file declares"],
    [
      "option b = () => «now»()\noption now = () => 2024-01-01",
      "FLX0114 option `b` cannot depend on option `now`, which the same file declares",
    ],
  ],
  operators: [
    ['x = 1 + «"a"»', "FLX0101 the right operand of `+` must be int like the left one, not string"],
    ["x = 1 + 2 * «1.5» + 3", "FLX0101 the right operand of `*` must be int like the left one, not float"],
    ["x = «1h + 30m»", "FLX0102 what `+` is applied to is duration, which cannot be added (not Addable)"],
    ["x = «true» < false", "FLX0102 the left operand of `<` is bool, which cannot be ordered (not Comparable)"],
    ["x = 1 == «/a/»", "FLX0102 a regular expression is not equal to a string; `=~` tells whether it matches"],
    [
      "x = {a: «/a/»} == 1",
      "FLX0102 property `a` of the left operand of `==` is regexp, which cannot be tested for equality (not Equatable)",
    ],
    ["x = «1» and true", "FLX0101 the left operand of `and` must be bool, not int"],
    ["x = not «1»", "FLX0101 the operand of `not` must be bool, not int"],
    ['x = -«"a"»', "FLX0102 the operand of `-` is string, which cannot be negated (not Negatable)"],
    ['x = "a" =~ «"b"»', "FLX0101 the right operand of `=~` must be regexp, not string"],
    ["x = «1» =~ /b/", "FLX0101 the left operand of `=~` must be string, not int"],
    [
      "x = if «1» then 2 else «true»",
      "FLX0101 the condition of `if` must be bool, not int",
      "FLX0101 the `else` branch must be int like the `then` branch, not bool",
    ],
    [
      `x = "\${«{a: 1}»}"`,
      "FLX0102 the interpolated value is {a: int}, which cannot be turned into a string (not Stringable)",
    ],
  ],
  collections: [
    ["x = [1, «true», 2]", "FLX0101 this array element must be int like the first one, not bool"],
    ["x = [{a: 1}, {a: «true»}]", "FLX0101 property `a` of this array element must be int, not bool"],
    ["x = [{a: 1, b: 2}, «{a: 1}»]", "FLX0103 this array element has no property `b`"],
    ["x = [{a: 1}, {a: 1, b: «2»}]", "FLX0103 this array element must not have property `b`"],
    ['x = ["a": 1, "b": «true»]', "FLX0101 this dictionary value must be int like the first one, not bool"],
    ['x = ["a": 1, «2»: 2]', "FLX0101 this dictionary key must be string like the first one, not int"],
    ["x = [«true»: 1]", "FLX0102 the key of a dictionary is bool, which cannot be ordered (not Comparable)"],
    ["x = [1][«true»]", "FLX0101 the index must be int, not bool"],
    ["x = «1»[0]", "FLX0101 what is indexed must be [A], not int"],
    ['k = "a"\nx = «{a: 1}»[k]', "FLX0101 only arrays are indexed, not {a: int}"],
    ["x = «dyn»[0]", "FLX0101 only arrays are indexed, not dynamic"],
    ["x = «dict»[0]", "FLX0101 only arrays are indexed, not [string:int]"],
  ],
  records: [
    ["x = {name: 1}.«nme»", "FLX0103 the record has no property `nme`; did you mean `name`?"],
    ["x = {a: 1}.«b».c.d", "FLX0103 the record has no property `b`"],
    ["x = 1.0.«b»", "FLX0103 a value of type float has no property `b`"],
    [
      "x = stream.«_value»",
      "FLX0103 a value of type stream[{_time: time, _value: float, host: string}] has no property `_value`",
    ],
    ['x = dict[«"a"»]', "FLX0103 a value of type [string:int] has no property `a`"],
    ["a = 1\nx = {«a» with b: 2}", "FLX0101 `a` must be a record to be extended, not int"],
  ],
  calls: [
    ["x = stream |> «limit»()", "FLX0104 `limit` needs argument `n` (int)"],
    ["x = stream |> limit(«m»: 1)", "FLX0105 `limit` has no parameter `m`; did you mean `n`?"],
    ["x = stream |> limit(n: 1, «ofset»: 1)", "FLX0105 `limit` has no parameter `ofset`; did you mean `offset`?"],
    ["x = stream |> limit(n: «1.5»)", "FLX0101 argument `n` of `limit` must be int, not float"],
    ['x = stream |> sort(columns: «"a"»)', "FLX0101 argument `columns` of `sort` must be [string], not string"],
    [
      "x = stream |> sort(columns: [«1»])",
      "FLX0101 an element of argument `columns` of `sort` must be string, not int",
    ],
    ["x = «limit»(n: 1)", "FLX0104 `limit` needs argument `tables` (stream[A])"],
    ["x = 1 |> «limit»(n: 1)", "FLX0101 what is piped into `limit` must be stream[A], not int"],
    ["f = (a) => a\nx = 1 |> «f»()", "FLX0106 `f` takes no piped value"],
    ["x = now(«a»: 1)", "FLX0105 `now` has no parameter `a`"],
    ["a = 1\nx = «a»(b: 2)", "FLX0107 `a` is not a function but int"],
    ["x = hour(t: «1»)", "FLX0102 argument `t` of `hour` must be a time or a duration, not int"],
    ["x = (f) => «f(f: f)»", "FLX0110 the type of `f` would contain itself: (f: A) => B"],
    ['f = (a=1, b=«"s"») => a + b', "FLX0101 the default of parameter `b` must be int, not string"],
    ["f = (a=<-, «b=<-») => a", "FLX0115 a function can have only one pipe parameter"],
    ["x = pick(record: «{a: 1}», label: .b)", "FLX0103 argument `record` of `pick` has no property `b`"],
    ['s = "a"\nx = pick(record: {a: 1}, label: «s»)', "FLX0102 argument `label` of `pick` must be a label, not string"],
  ],
  "row functions": [
    [
      "x = stream |> filter(fn: (r) => r.«_vaule» > 1)",
      "FLX0103 the record has no property `_vaule`; did you mean `_value`?",
    ],
    [
      "x = stream |> filter(fn: (r) => r._value > 1 and «r.host»)",
      "FLX0101 the right operand of `and` must be bool, not string",
    ],
    [
      "x = stream |> filter(fn: (r) => «r._value»)",
      "FLX0101 the result of argument `fn` of `filter` must be bool, not float",
    ],
    [
      "x = stream |> filter(fn: (r) => {\n    return «1»\n})",
      "FLX0101 the result of argument `fn` of `filter` must be bool, not int",
    ],
    [
      "x = stream |> filter(fn: («row») => true)",
      "FLX0105 argument `fn` of `filter` must take parameter `r`, not `row`",
    ],
    ["x = stream |> filter(fn: «() => true»)", "FLX0105 argument `fn` of `filter` must take parameter `r`"],
    [
      "x = stream |> filter(fn: (r, «s») => true)",
      "FLX0104 argument `fn` of `filter` needs argument `s`, which it is not given",
    ],
    [
      "x = stream |> map(fn: (r) => «r._value»)",
      "FLX0102 the result of argument `fn` of `map` must be a record, not float",
    ],
    [
      "f = (r) => r.b == 1\nx = stream |> filter(fn: «f»)",
      "FLX0103 parameter `r` of argument `fn` of `filter` has no property `b`",
    ],
    [
      "f = (r) => r.host + 1 == 2\nx = stream |> filter(fn: «f»)",
      "FLX0101 property `host` of parameter `r` of argument `fn` of `filter` gets string, but takes int",
    ],
    [
      "x = stream |> map(fn: (r) => ({a: r.host})) |> «sum»()",
      "FLX0103 a row of what is piped into `sum` has no property `_value`",
    ],
    [
      'x = stream |> map(fn: (r) => ({_value: "a"})) |> «sum»()',
      "FLX0102 property `_value` of a row of what is piped into `sum` must be a number, not string",
    ],
    ["x = aggregate(fn: «(column) => 1»)", "FLX0106 argument `fn` of `aggregate` must take a piped value"],
    [
      "x = union(tables: [stream, «stream |> map(fn: (r) => ({a: 1}))»])",
      "FLX0103 a row of this array element has no properties `_time`, `_value` and `host`, but has `a`",
    ],
  ],
  declarations: [
    ["builtin f : (a: «strin») => int", "FLX0117 unknown type `strin`; did you mean `string`?"],
    ["builtin f : (a: A) => A where A: «Addble»", "FLX0117 unknown constraint `Addble`; did you mean `Addable`?"],
    [
      "builtin f : (r: {A with «T»: int}, t: T) => int",
      "FLX0117 variable `T` names a property, so it needs the constraint Label",
    ],
    ["builtin f : (<-a: A, <-b: «B») => int", "FLX0115 a function type can have only one pipe parameter"],
  ],
  "one mistake": [
    ["x = «y»\nz = x + 1\nw = z.a |> limit(n: x)", "FLX0100 undefined identifier `y`"],
    ['x = 1 + «"a"» + 2.5 + true', "FLX0101 the right operand of `+` must be int like the left one, not string"],
    [
      "f = (r) => «r.a + true» + 1\nx = f(r: {a: false})",
      "FLX0102 what `+` is applied to is bool, which cannot be added (not Addable)",
    ],
    ["x = [1, «true»][0] + 1.5", "FLX0101 this array element must be int like the first one, not bool"],
    [
      'f = (a) => -«"s"»\nx = f(a: 1) + 2\ny = f(a: 2) + 3',
      "FLX0102 the operand of `-` is string, which cannot be negated (not Negatable)",
    ],
  ],
};

describe.each(Object.entries(tables))("%s", (_, table) => {
  test.each(table)("%s", (marked, ...problems) => {
    const { script, spans } = unmark(marked);
    const found = problemsOf(script);
    expect(found.map((p) => p.text)).toEqual(problems);
    expect(found.map(({ start, end }) => script.slice(start, end))).toEqual(
      spans.map((s) => script.slice(s.start, s.end)),
    );
    expect(found.map(({ start, end }) => ({ start, end }))).toEqual(spans);
  });
});

describe("fixes", () => {
  /** The script with its first fix made. */
  function fixed(script: string): string | undefined {
    const { diagnostics } = checkText(script, env);
    const fix = diagnostics.find((d) => d.fix)?.fix;
    return fix && script.slice(0, fix.span.start) + fix.text + script.slice(fix.span.end);
  }

  test.each([
    ["x = strem", "x = stream"],
    ["x = stream |> limit(m: 1)", "x = stream |> limit(n: 1)"],
    ["x = {name: 1}.nme", "x = {name: 1}.name"],
    ['x = {"a b": 1}["a c"]', 'x = {"a b": 1}["a b"]'],
    ['import "string"', 'import "strings"'],
    ["x = strings.length", 'import "strings"\n\nx = strings.length'],
    [
      '// About\n\nimport "experimental/geo"\n\nx = strings.length',
      '// About\n\nimport "experimental/geo"\nimport "strings"\n\nx = strings.length',
    ],
    ["package a\n\nx = strings.length", 'package a\nimport "strings"\n\nx = strings.length'],
    ['import "strings"\nx = strings.lenght', 'import "strings"\nx = strings.length'],
    ['x = stream |> sort(columns: "a")', 'x = stream |> sort(columns: ["a"])'],
    ["x = 1.5 + 2", "x = 1.5 + 2.0"],
    ["x = [{a: 1.5}, {a: 2}]", "x = [{a: 1.5}, {a: 2.0}]"],
  ])("%j becomes %j", (script, expected) => {
    expect(fixed(script)).toBe(expected);
  });
});

describe("notes", () => {
  test.each([
    ["x = percentile(q: 0.5)", "Flux calls it `quantile(q:)`"],
    ["f = (n) => f(n: n)", "`f` is not defined inside its own definition: functions cannot call themselves"],
    ["x = {b: 1, a: 2}.z", "it has a, b"],
    ["x = dict.a", 'a dictionary is read with `dict.get(dict:, key:, default:)` of package "dict"'],
    ["f = (a, b) => a\nx = 1 |> f()", "pass the value as argument `a` or `b`"],
    [
      "x = hour(t: now()) == hour(t: now() + 1h)",
      'with package "date": `date.add(d: 1h, to: now())`',
      "in `range()`, `1h` alone counts from now",
    ],
    ["x = now() - now()", "`int(v:)` gives the nanoseconds to calculate with"],
    ["n = 1\nx = n + 1.5", "`float(v:)` converts from int"],
    ['x = "a" + 1', "`string(v:)` converts from int"],
    ['x = stream |> limit(n: "1")', "`int(v:)` converts from string"],
    ["x = limit(n: 1)", "it can also be piped in: `… |> limit()`"],
  ])("%s: %s", (script, ...notes) => {
    expect(checkText(script, env).diagnostics[0].notes).toEqual(notes);
  });

  test.each([["x = [1] == 1 + [2]"], ["f = (r) => r.host + 1 == 2\nx = stream |> filter(fn: f)"]])(
    "%s: none",
    (script) => {
      expect(checkText(script, env).diagnostics[0].notes).toBeUndefined();
    },
  );

  test("a name that is defined later is shown", () => {
    const [problem] = checkText("a = b\nb = 1", env).diagnostics;
    expect(problem.related?.map(({ span }) => span.start)).toEqual([6]);
  });
});
