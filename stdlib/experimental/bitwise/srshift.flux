package bitwise


import "bitwise"

// srshift is the function of this name of package bitwise.
//
// Deprecated: use `bitwise.srshift()` of package `bitwise`.
//
// ## Examples
//
// ```
// import "experimental/bitwise"
// bitwise.srshift(a: -8, b: 1)
// // => -4
// ```
srshift = bitwise.srshift
