package bitwise


import "bitwise"

// sand is the function of this name of package bitwise.
sand = bitwise.sand
