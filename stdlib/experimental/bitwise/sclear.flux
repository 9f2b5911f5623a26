package bitwise


import "bitwise"

// sclear is the function of this name of package bitwise.
//
// Deprecated: use `bitwise.sclear()` of package `bitwise`.
//
// ## Examples
//
// ```
// import "experimental/bitwise"
// bitwise.sclear(a: 12, b: 10)
// // => 4
// ```
sclear = bitwise.sclear
