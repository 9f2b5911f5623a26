package bitwise


import "bitwise"

// slshift is the function of this name of package bitwise.
//
// Deprecated: use `bitwise.slshift()` of package `bitwise`.
//
// ## Examples
//
// ```
// import "experimental/bitwise"
// bitwise.slshift(a: 3, b: 2)
// // => 12
// ```
slshift = bitwise.slshift
