import type { DiagnosticCode } from "../../src/base/codes.ts";

/** Scripts that provoke a diagnostic. Codes that need a long script, or files beside it, have none. */
export const DIAGNOSTIC_CASES: Readonly<Partial<Record<DiagnosticCode, string>>> = {
  FLX0001: "total = 1 + * 2",
  FLX0002: "both = true && false",
  FLX0003: 'name = "never closed',
  FLX0004: 'share = "50\\% of all"',
  FLX0005: "many = 2e3",
  FLX0006: "day = 2023-02-29T00:00:00Z",
  FLX0007: "list = [1 2, 3]",
  FLX0008: "a = 1n = 2",
  FLX0011: "upper = (v=<-) => v\nx = 5 |> upper",
  FLX0012: "a = 1\nr = {a, b: 2}",
  FLX0013: "return 1",
  FLX0014: "double = (v) => {\n    w = v * 2\n}",
  FLX0015: "x = (1 + 2",
  FLX0016: "named = (v) => {name: v}",
  FLX0017: 'found = "a" =~ /a(/',
  FLX0018: 'from("greenhouse")\n    |> range(-1h)',
  FLX0019: `SELECT mean("temp") FROM "air" WHERE "house" = 'south' AND time > now() - 1d GROUP BY time(1h)`,
  FLX0100: "x = agregateWindow",
  FLX0101: 'x = 1 + "a"',
  FLX0102: "x = true + false",
  FLX0103: 'x = {name: "a"}.nme',
  FLX0104: 'import "array"\n\narray.from(rows: [{v: 1}])\n    |> limit()',
  FLX0105: 'import "array"\n\narray.from(rows: [{v: 1}])\n    |> limit(n: 1, ofset: 2)',
  FLX0106: "double = (v) => v * 2\nx = 1 |> double()",
  FLX0107: "a = 1\nx = a(v: 2)",
  FLX0108: 'import "string"',
  FLX0109: 'import "strings"\n\nx = strings.toUper(v: "a")',
  FLX0110: "x = (f) => f(f: f)",
  FLX0111: "a = 1\na = 2",
  FLX0112: "option a = 1\noption a = 2",
  FLX0113: "option a = 1\na = 2",
  FLX0114: "option a = 1\noption b = a",
  FLX0115: "f = (a=<-, b=<-) => a",
  FLX0117: "builtin f : (v: strin) => int",
  FLX0118: 'import "./lib/nowhere"',
  FLX0119: 'import "./lib/chicken"',
  FLX0120: 'import "./lib/mixed"',
  FLX0302: "x = [1, 2][2]",
  FLX0304: "x = 1 / 0",
  FLX0306: 'x = int(v: "seven")',
  FLX0307: 'die(msg: "no data")',
  FLX0400: 'import "array"\n\narray.from(rows: [{v: 1}])\n    |> sum(column: "w")',
  FLX0401: 'import "array"\n\narray.from(rows: [{v: "a"}])\n    |> sum(column: "v")',
  FLX0407:
    'import "array"\n\narray.from(rows: [{v: 1}])\n    |> yield(name: "a")\narray.from(rows: [{v: 2}])\n    |> yield(name: "a")',
  FLX0415: "x = 1",
  FLX0600: `import "array"

array.from(rows: [{_time: 2024-01-01, v: 1}])
    |> range(start: 2024-01-02, stop: 2024-01-01)`,
  FLX0601: `import "internal/debug"
import "strings"

x = strings.toUpper(v: debug.null(type: "string"))`,
  FLX0900: 'from(bucket: "nowhere")\n    |> range(start: -1h)',
  FLX0903: "x = params.limit",
};
