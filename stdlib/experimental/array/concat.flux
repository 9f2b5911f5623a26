package array


import "array"

// concat joins two arrays into one: the same as array.concat.
//
// Deprecated: use `array.concat()`.
//
// ## Examples
//
// ```
// import "experimental/array"
// [1, 2] |> array.concat(v: [3])
// // => [1, 2, 3]
// ```
concat = array.concat
