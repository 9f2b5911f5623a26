package bitwise


import "bitwise"

// unot is the function of this name of package bitwise.
unot = bitwise.unot
