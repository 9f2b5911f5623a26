package array


import "array"

// filter keeps the elements for which a function is true: the same as array.filter.
//
// Deprecated: use `array.filter()`.
//
// ## Examples
//
// ```
// import "experimental/array"
// [1, 2, 3] |> array.filter(fn: (x) => x > 1)
// // => [2, 3]
// ```
filter = array.filter
