package monitor


import "influxdata/influxdb"
import "influxdata/influxdb/schema"

// logs reads the notifications of a time range, a row a notification. `fn` chooses among them before their fields become
// columns.
//
// ## Examples
//
// ```
// // given bucket _monitoring
// //   notifications,_sent=true,host=a _message="a is hot" 1717196400000000000
// import "influxdata/influxdb/monitor"
//
// monitor.logs(start: -1d, fn: (r) => r._sent == "true") |> drop(columns: ["_start", "_stop"])
// // => _time: 2024-05-31T23:00:00Z, _measurement: "notifications", _sent: "true", host: "a", _message: "a is hot"
// ```
logs = (start, stop=now(), fn) =>
    influxdb.from(bucket: bucket)
        |> range(start: start, stop: stop)
        |> filter(fn: (r) => r._measurement == "notifications")
        |> filter(fn: fn)
        |> schema.fieldsAsCols()
