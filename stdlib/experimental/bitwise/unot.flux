package bitwise


import "bitwise"

// unot is the function of this name of package bitwise.
//
// Deprecated: use `bitwise.unot()` of package `bitwise`.
//
// ## Examples
//
// ```
// import "experimental/bitwise"
// bitwise.unot(a: uint(v: 5))
// // => 18446744073709551610
// ```
unot = bitwise.unot
