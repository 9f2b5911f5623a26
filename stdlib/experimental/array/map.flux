package array


import "array"

// map gives what a function gives for each element: the same as array.map.
//
// Deprecated: use `array.map()`.
//
// ## Examples
//
// ```
// import "experimental/array"
// [1, 2] |> array.map(fn: (x) => x * 10)
// // => [10, 20]
// ```
map = array.map
