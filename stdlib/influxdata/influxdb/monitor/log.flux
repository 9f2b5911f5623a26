package monitor


import "experimental"

// log stores the notifications that notify() sends. An option, like write.
//
// ## Examples
//
// ```
// import "array"
// import "influxdata/influxdb/monitor"
//
// option monitor.log = (tables=<-) => tables |> keep(columns: ["_measurement", "_sent", "host"])
//
// endpoint = (tables=<-) => tables |> map(fn: (r) => ({r with _sent: "true"}))
//
// array.from(rows: [{_time: 2024-01-01T00:00:00Z, host: "a", _level: "crit"}])
//     |> group(columns: ["host", "_level"])
//     |> monitor.notify(
//         endpoint: endpoint,
//         data: {
//             _notification_rule_id: "1",
//             _notification_rule_name: "R",
//             _notification_endpoint_id: "2",
//         },
//     )
// // => _measurement: "notifications", host: "a", _sent: "true"
// ```
option log = (tables=<-) => tables |> experimental.to(bucket: bucket)
