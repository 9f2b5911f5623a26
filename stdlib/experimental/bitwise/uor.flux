package bitwise


import "bitwise"

// uor is the function of this name of package bitwise.
//
// Deprecated: use `bitwise.uor()` of package `bitwise`.
//
// ## Examples
//
// ```
// import "experimental/bitwise"
// bitwise.uor(a: uint(v: 12), b: uint(v: 10))
// // => 14
// ```
uor = bitwise.uor
