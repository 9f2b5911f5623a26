package array


import "array"

// toInt converts each element of an array with int().
toInt = (arr=<-) => arr |> array.map(fn: (x) => int(v: x))
