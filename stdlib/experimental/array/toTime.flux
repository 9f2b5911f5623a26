package array


import "array"

// toTime converts each element of an array with time().
//
// ## Examples
//
// ```
// import "experimental/array"
// ["2024-01-01T00:00:00Z"] |> array.toTime()
// // => [2024-01-01T00:00:00.000000000Z]
// ```
toTime = (arr=<-) => arr |> array.map(fn: (x) => time(v: x))
