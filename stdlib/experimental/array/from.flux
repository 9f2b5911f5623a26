package array


import "array"

// from makes a stream of one table of an array of records: the same as array.from.
from = array.from
