import { defineSeries, STRINGS } from "./_series.ts";

export default defineSeries(
  "builtin string : (?includeNull: bool) => stream[A] where A: Record",
  "strings",
  "string",
  STRINGS,
  `import "sampledata"
sampledata.string(includeNull: true) |> limit(n: 2)
// => _time: 2021-01-01T00:00:00Z, tag: "t1", _value: "smpl_g9qczs"
// => _time: 2021-01-01T00:00:10Z, tag: "t1", _value: null
// => _time: 2021-01-01T00:00:00Z, tag: "t2", _value: null
// => _time: 2021-01-01T00:00:10Z, tag: "t2", _value: "smpl_eu4oxp"`,
);
