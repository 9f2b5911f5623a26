package array


import "array"

// toString converts each element of an array with string().
//
// ## Examples
//
// ```
// import "experimental/array"
// [1, 2] |> array.toString()
// // => [1, 2]
// ```
toString = (arr=<-) => arr |> array.map(fn: (x) => string(v: x))
