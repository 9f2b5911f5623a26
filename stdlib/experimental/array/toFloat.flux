package array


import "array"

// toFloat converts each element of an array with float().
//
// ## Examples
//
// ```
// import "experimental/array"
// ["1.5", "2.5"] |> array.toFloat()
// // => [1.5, 2.5]
// ```
toFloat = (arr=<-) => arr |> array.map(fn: (x) => float(v: x))
