package universe


// toFloat converts column _value with float(). Nulls stay null; the column keeps its place.
//
// ## Examples
//
// ```
// import "array"
// array.from(rows: [{_value: 2}]) |> toFloat()
// // => _value: 2.0
// ```
toFloat = (tables=<-) => tables |> map(fn: (r) => ({r with _value: float(v: r._value)}))
