package bitwise


import "bitwise"

// uclear is the function of this name of package bitwise.
//
// Deprecated: use `bitwise.uclear()` of package `bitwise`.
//
// ## Examples
//
// ```
// import "experimental/bitwise"
// bitwise.uclear(a: uint(v: 12), b: uint(v: 10))
// // => 4
// ```
uclear = bitwise.uclear
