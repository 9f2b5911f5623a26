package types


// isNumeric tells whether a value is an int, a uint or a float.
//
// ## Examples
//
// ```
// import "types"
// types.isNumeric(v: 1.5)
// // => true
// ```
isNumeric = (v) => isType(v: v, type: "int") or isType(v: v, type: "uint") or isType(v: v, type: "float")
