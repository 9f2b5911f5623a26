import { BOOLS, defineSeries } from "./_series.ts";

export default defineSeries(
  "builtin numericBool : (?includeNull: bool) => stream[{A with _value: B, _value: int}]",
  "ints that are 0 or 1",
  "int",
  BOOLS.map((b) => (b ? 1n : 0n)),
  `import "sampledata"
sampledata.numericBool(includeNull: true) |> limit(n: 2)
// => _time: 2021-01-01T00:00:00Z, tag: "t1", _value: 1
// => _time: 2021-01-01T00:00:10Z, tag: "t1", _value: null
// => _time: 2021-01-01T00:00:00Z, tag: "t2", _value: null
// => _time: 2021-01-01T00:00:10Z, tag: "t2", _value: 1`,
);
