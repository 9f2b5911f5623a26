package types


// isNumeric tells whether a value is an int, a uint or a float.
isNumeric = (v) => isType(v: v, type: "int") or isType(v: v, type: "uint") or isType(v: v, type: "float")
