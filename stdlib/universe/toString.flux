package universe


// toString converts column _value with string(). Nulls stay null; the column keeps its place.
//
// ## Examples
//
// ```
// import "array"
// array.from(rows: [{_value: 2}]) |> toString()
// // => _value: "2"
// ```
toString = (tables=<-) => tables |> map(fn: (r) => ({r with _value: string(v: r._value)}))
