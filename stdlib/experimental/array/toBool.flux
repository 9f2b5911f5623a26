package array


import "array"

// toBool converts each element of an array with bool().
toBool = (arr=<-) => arr |> array.map(fn: (x) => bool(v: x))
