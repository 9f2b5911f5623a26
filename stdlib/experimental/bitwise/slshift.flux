package bitwise


import "bitwise"

// slshift is the function of this name of package bitwise.
slshift = bitwise.slshift
