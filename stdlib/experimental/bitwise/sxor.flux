package bitwise


import "bitwise"

// sxor is the function of this name of package bitwise.
sxor = bitwise.sxor
