import { defineSeries, FLOATS } from "./_series.ts";

export default defineSeries(
  "builtin float : (?includeNull: bool) => stream[A] where A: Record",
  "floats",
  "float",
  FLOATS,
  `import "sampledata"
sampledata.float(includeNull: true) |> limit(n: 2)
// => _time: 2021-01-01T00:00:00Z, tag: "t1", _value: -2.18
// => _time: 2021-01-01T00:00:10Z, tag: "t1", _value: null
// => _time: 2021-01-01T00:00:00Z, tag: "t2", _value: null
// => _time: 2021-01-01T00:00:10Z, tag: "t2", _value: 4.97`,
);
