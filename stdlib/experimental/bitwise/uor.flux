package bitwise


import "bitwise"

// uor is the function of this name of package bitwise.
uor = bitwise.uor
