package array


import "array"

// toUInt converts each element of an array with uint().
toUInt = (arr=<-) => arr |> array.map(fn: (x) => uint(v: x))
