package bitwise


import "bitwise"

// snot is the function of this name of package bitwise.
//
// Deprecated: use `bitwise.snot()` of package `bitwise`.
//
// ## Examples
//
// ```
// import "experimental/bitwise"
// bitwise.snot(a: 5)
// // => -6
// ```
snot = bitwise.snot
