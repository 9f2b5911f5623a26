package array


import "array"

// filter keeps the elements for which a function is true: the same as array.filter.
filter = array.filter
