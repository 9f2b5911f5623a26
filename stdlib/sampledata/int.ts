import { defineSeries, FLOATS } from "./_series.ts";

export default defineSeries(
  "builtin int : (?includeNull: bool) => stream[{A with _value: B, _value: int}]",
  "ints",
  "int",
  FLOATS.map((x) => BigInt(Math.trunc(x))),
  `import "sampledata"
sampledata.int(includeNull: true) |> limit(n: 2)
// => _time: 2021-01-01T00:00:00Z, tag: "t1", _value: -2
// => _time: 2021-01-01T00:00:10Z, tag: "t1", _value: null
// => _time: 2021-01-01T00:00:00Z, tag: "t2", _value: null
// => _time: 2021-01-01T00:00:10Z, tag: "t2", _value: 4`,
);
