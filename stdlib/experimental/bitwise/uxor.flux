package bitwise


import "bitwise"

// uxor is the function of this name of package bitwise.
uxor = bitwise.uxor
