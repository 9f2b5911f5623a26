package monitor


import "experimental"

// write stores the statuses that check() makes. An option: a script may give it another function from a stream to a stream.
option write = (tables=<-) => tables |> experimental.to(bucket: bucket)
