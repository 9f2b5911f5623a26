package array


import "array"

// toUInt converts each element of an array with uint().
//
// ## Examples
//
// ```
// import "experimental/array"
// ["1", "2"] |> array.toUInt()
// // => [1, 2]
// ```
toUInt = (arr=<-) => arr |> array.map(fn: (x) => uint(v: x))
