package universe


// toTime converts column _value with time(). Nulls stay null; the column keeps its place.
//
// ## Examples
//
// ```
// import "array"
// array.from(rows: [{_value: "2024-01-01T00:00:00Z"}]) |> toTime()
// // => _value: 2024-01-01T00:00:00Z
// ```
toTime = (tables=<-) => tables |> map(fn: (r) => ({r with _value: time(v: r._value)}))
