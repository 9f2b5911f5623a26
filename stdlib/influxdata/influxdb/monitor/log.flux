package monitor


import "experimental"

// log stores the notifications that notify() sends. An option, like write.
option log = (tables=<-) => tables |> experimental.to(bucket: bucket)
