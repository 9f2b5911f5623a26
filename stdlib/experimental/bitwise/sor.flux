package bitwise


import "bitwise"

// sor is the function of this name of package bitwise.
sor = bitwise.sor
