package bitwise


import "bitwise"

// sor is the function of this name of package bitwise.
//
// Deprecated: use `bitwise.sor()` of package `bitwise`.
//
// ## Examples
//
// ```
// import "experimental/bitwise"
// bitwise.sor(a: 12, b: 10)
// // => 14
// ```
sor = bitwise.sor
