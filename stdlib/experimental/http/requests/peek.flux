package requests


import "http/requests"

// peek shows a response as a table of one row.
//
// Deprecated: use package `http/requests`.
peek = requests.peek
