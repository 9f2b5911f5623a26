package universe


// toUInt converts column _value with uint(). Nulls stay null; the column keeps its place.
//
// ## Examples
//
// ```
// import "array"
// array.from(rows: [{_value: "7"}]) |> toUInt()
// // => _value: 7
// ```
toUInt = (tables=<-) => tables |> map(fn: (r) => ({r with _value: uint(v: r._value)}))
