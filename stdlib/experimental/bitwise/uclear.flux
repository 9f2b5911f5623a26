package bitwise


import "bitwise"

// uclear is the function of this name of package bitwise.
uclear = bitwise.uclear
