import { BOOLS, defineSeries } from "./_series.ts";

export default defineSeries(
  "builtin bool : (?includeNull: bool) => stream[A] where A: Record",
  "bools",
  "bool",
  BOOLS,
  `import "sampledata"
sampledata.bool(includeNull: true) |> limit(n: 2)
// => _time: 2021-01-01T00:00:00Z, tag: "t1", _value: true
// => _time: 2021-01-01T00:00:10Z, tag: "t1", _value: null
// => _time: 2021-01-01T00:00:00Z, tag: "t2", _value: null
// => _time: 2021-01-01T00:00:10Z, tag: "t2", _value: true`,
);
