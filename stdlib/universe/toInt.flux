package universe


// toInt converts column _value with int(). Nulls stay null; the column keeps its place.
//
// ## Examples
//
// ```
// import "array"
// array.from(rows: [{_value: 1.9}]) |> toInt()
// // => _value: 1
// ```
toInt = (tables=<-) => tables |> map(fn: (r) => ({r with _value: int(v: r._value)}))
