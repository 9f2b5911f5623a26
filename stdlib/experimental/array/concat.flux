package array


import "array"

// concat joins two arrays into one: the same as array.concat.
concat = array.concat
