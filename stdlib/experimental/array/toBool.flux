package array


import "array"

// toBool converts each element of an array with bool().
//
// ## Examples
//
// ```
// import "experimental/array"
// ["true", "false"] |> array.toBool()
// // => [true, false]
// ```
toBool = (arr=<-) => arr |> array.map(fn: (x) => bool(v: x))
