package bitwise


import "bitwise"

// uand is the function of this name of package bitwise.
uand = bitwise.uand
