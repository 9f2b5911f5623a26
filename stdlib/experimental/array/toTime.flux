package array


import "array"

// toTime converts each element of an array with time().
toTime = (arr=<-) => arr |> array.map(fn: (x) => time(v: x))
