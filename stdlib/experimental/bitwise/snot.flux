package bitwise


import "bitwise"

// snot is the function of this name of package bitwise.
snot = bitwise.snot
