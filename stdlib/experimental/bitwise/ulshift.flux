package bitwise


import "bitwise"

// ulshift is the function of this name of package bitwise.
//
// Deprecated: use `bitwise.ulshift()` of package `bitwise`.
//
// ## Examples
//
// ```
// import "experimental/bitwise"
// bitwise.ulshift(a: uint(v: 3), b: uint(v: 2))
// // => 12
// ```
ulshift = bitwise.ulshift
