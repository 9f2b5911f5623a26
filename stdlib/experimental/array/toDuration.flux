package array


import "array"

// toDuration converts each element of an array with duration().
toDuration = (arr=<-) => arr |> array.map(fn: (x) => duration(v: x))
