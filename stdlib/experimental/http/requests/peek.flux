package requests


import "http/requests"

// peek shows a response as a table of one row.
peek = requests.peek
