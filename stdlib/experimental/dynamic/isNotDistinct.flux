package dynamic

// _isNotDistinct tells whether two values are written alike. It is for tests.
_isNotDistinct = (a, b) => display(v: a) == display(v: b)
