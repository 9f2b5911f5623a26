package bitwise


import "bitwise"

// sand is the function of this name of package bitwise.
//
// Deprecated: use `bitwise.sand()` of package `bitwise`.
//
// ## Examples
//
// ```
// import "experimental/bitwise"
// bitwise.sand(a: 12, b: 10)
// // => 8
// ```
sand = bitwise.sand
