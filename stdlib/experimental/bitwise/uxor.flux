package bitwise


import "bitwise"

// uxor is the function of this name of package bitwise.
//
// Deprecated: use `bitwise.uxor()` of package `bitwise`.
//
// ## Examples
//
// ```
// import "experimental/bitwise"
// bitwise.uxor(a: uint(v: 12), b: uint(v: 10))
// // => 6
// ```
uxor = bitwise.uxor
