package bitwise


import "bitwise"

// sxor is the function of this name of package bitwise.
//
// Deprecated: use `bitwise.sxor()` of package `bitwise`.
//
// ## Examples
//
// ```
// import "experimental/bitwise"
// bitwise.sxor(a: 12, b: 10)
// // => 6
// ```
sxor = bitwise.sxor
