package sample


// alignToNow shifts all times so that that of the last row of the first table is now.
//
// ## Examples
//
// ```
// import "array"
// import "influxdata/influxdb/sample"
// array.from(rows: [{_time: 2020-01-01T00:00:00Z, v: 1}, {_time: 2020-01-01T01:00:00Z, v: 2}]) |> sample.alignToNow()
// // => _time: 2024-05-31T23:00:00Z, v: 1
// // => _time: 2024-06-01T00:00:00Z, v: 2
// ```
alignToNow = (tables=<-) => {
    last =
        tables
            |> keep(columns: ["_time"])
            |> last(column: "_time")
            |> findRecord(fn: (key) => true, idx: 0)
    shift = int(v: now()) - int(v: last._time)

    return tables |> timeShift(duration: duration(v: shift))
}
