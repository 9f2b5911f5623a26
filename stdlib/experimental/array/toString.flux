package array


import "array"

// toString converts each element of an array with string().
toString = (arr=<-) => arr |> array.map(fn: (x) => string(v: x))
