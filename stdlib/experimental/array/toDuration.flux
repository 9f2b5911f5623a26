package array


import "array"

// toDuration converts each element of an array with duration().
//
// ## Examples
//
// ```
// import "experimental/array"
// ["1h", "90s"] |> array.toDuration()
// // => [1h, 1m30s]
// ```
toDuration = (arr=<-) => arr |> array.map(fn: (x) => duration(v: x))
