package bitwise


import "bitwise"

// srshift is the function of this name of package bitwise.
srshift = bitwise.srshift
