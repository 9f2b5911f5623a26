package universe


// toBool converts column _value with bool(). Nulls stay null; the column keeps its place.
//
// ## Examples
//
// ```
// import "array"
// array.from(rows: [{_value: 1}, {_value: 0}]) |> toBool()
// // => _value: true
// // => _value: false
// ```
toBool = (tables=<-) => tables |> map(fn: (r) => ({r with _value: bool(v: r._value)}))
