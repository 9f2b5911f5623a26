package bitwise


import "bitwise"

// urshift is the function of this name of package bitwise.
//
// Deprecated: use `bitwise.urshift()` of package `bitwise`.
//
// ## Examples
//
// ```
// import "experimental/bitwise"
// bitwise.urshift(a: uint(v: 12), b: uint(v: 2))
// // => 3
// ```
urshift = bitwise.urshift
