import { defineSeries, FLOATS } from "./_series.ts";

export default defineSeries(
  "builtin uint : (?includeNull: bool) => stream[{A with _value: B, _value: uint}]",
  "uints; those of negative numbers are near the greatest one",
  "uint",
  FLOATS.map((x) => BigInt.asUintN(64, BigInt(Math.trunc(x)))),
  `import "sampledata"
sampledata.uint(includeNull: true) |> limit(n: 2)
// => _time: 2021-01-01T00:00:00Z, tag: "t1", _value: 18446744073709551614
// => _time: 2021-01-01T00:00:10Z, tag: "t1", _value: null
// => _time: 2021-01-01T00:00:00Z, tag: "t2", _value: null
// => _time: 2021-01-01T00:00:10Z, tag: "t2", _value: 4`,
);
