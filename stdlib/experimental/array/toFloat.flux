package array


import "array"

// toFloat converts each element of an array with float().
toFloat = (arr=<-) => arr |> array.map(fn: (x) => float(v: x))
