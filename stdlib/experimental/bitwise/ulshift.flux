package bitwise


import "bitwise"

// ulshift is the function of this name of package bitwise.
ulshift = bitwise.ulshift
