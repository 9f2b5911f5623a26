package array


import "array"

// map gives what a function gives for each element: the same as array.map.
map = array.map
