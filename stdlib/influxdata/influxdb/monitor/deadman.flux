package monitor


// deadman gives the last row of each table, and tells in column `dead` whether its time lies before `t`.
//
// ## Examples
//
// ```
// import "array"
// import "influxdata/influxdb/monitor"
//
// array.from(
//     rows: [
//         {host: "a", _time: 2024-05-31T23:00:00Z, _value: 1.0},
//         {host: "b", _time: 2024-05-31T23:58:00Z, _value: 2.0},
//     ],
// )
//     |> group(columns: ["host"])
//     |> monitor.deadman(t: 2024-05-31T23:55:00Z)
// // => _time: 2024-05-31T23:00:00Z, _value: 1.0, dead: true, host: "a"
// // => _time: 2024-05-31T23:58:00Z, _value: 2.0, dead: false, host: "b"
// ```
deadman = (t, tables=<-) => tables |> max(column: "_time") |> map(fn: (r) => ({r with dead: r._time < t}))
