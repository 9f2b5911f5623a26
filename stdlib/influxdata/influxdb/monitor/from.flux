package monitor


import "influxdata/influxdb"
import "influxdata/influxdb/schema"

// from reads the statuses of a time range, a row a status. `fn` chooses among them before their fields become columns.
//
// ## Examples
//
// ```
// // given bucket _monitoring
// //   statuses,_level=crit,host=a _message="a is hot",usage=91.5 1717196400000000000
// import "influxdata/influxdb/monitor"
//
// monitor.from(start: -1d) |> drop(columns: ["_start", "_stop"])
// // => _time: 2024-05-31T23:00:00Z, _measurement: "statuses", _level: "crit", host: "a", _message: "a is hot", usage: 91.5
// ```
from = (start, stop=now(), fn=(r) => true) =>
    influxdb.from(bucket: bucket)
        |> range(start: start, stop: stop)
        |> filter(fn: (r) => r._measurement == "statuses")
        |> filter(fn: fn)
        |> schema.fieldsAsCols()
