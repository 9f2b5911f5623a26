package array


import "array"

// toInt converts each element of an array with int().
//
// ## Examples
//
// ```
// import "experimental/array"
// ["1", "2"] |> array.toInt()
// // => [1, 2]
// ```
toInt = (arr=<-) => arr |> array.map(fn: (x) => int(v: x))
