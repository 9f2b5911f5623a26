package bitwise


import "bitwise"

// sclear is the function of this name of package bitwise.
sclear = bitwise.sclear
