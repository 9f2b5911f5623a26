package monitor


import "experimental"

// write stores the statuses that check() makes. An option: a script may give it another function from a stream to a stream.
//
// ## Examples
//
// ```
// import "array"
// import "influxdata/influxdb/monitor"
//
// option monitor.write = (tables=<-) => tables |> keep(columns: ["_level", "_message"])
//
// array.from(rows: [{_measurement: "cpu", _time: 2024-01-01T00:00:00Z, usage: 91.5}])
//     |> group(columns: ["_measurement"])
//     |> monitor.check(
//         data: {_check_id: "000000000000000a", _check_name: "CPU", _type: "threshold", tags: {}},
//         messageFn: (r) => "usage is ${r.usage}",
//         crit: (r) => r.usage > 90.0,
//     )
// // => _level: "crit", _message: "usage is 91.5"
// ```
option write = (tables=<-) => tables |> experimental.to(bucket: bucket)
