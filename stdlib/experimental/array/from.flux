package array


import "array"

// from makes a stream of one table of an array of records: the same as array.from.
//
// Deprecated: use `array.from()`.
//
// ## Examples
//
// ```
// import "experimental/array"
// array.from(rows: [{v: 1}, {v: 2}])
// // => v: 1
// // => v: 2
// ```
from = array.from
