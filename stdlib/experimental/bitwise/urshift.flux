package bitwise


import "bitwise"

// urshift is the function of this name of package bitwise.
urshift = bitwise.urshift
