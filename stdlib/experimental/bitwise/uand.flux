package bitwise


import "bitwise"

// uand is the function of this name of package bitwise.
//
// Deprecated: use `bitwise.uand()` of package `bitwise`.
//
// ## Examples
//
// ```
// import "experimental/bitwise"
// bitwise.uand(a: uint(v: 12), b: uint(v: 10))
// // => 8
// ```
uand = bitwise.uand
