package tickscript


// selectWindow aggregates a column in windows and names it `as`; empty windows get `defaultValue`.
//
// ## Examples
//
// ```
// import "array"
// import "contrib/bonitoo-io/tickscript"
//
// data = array.from(
//     rows: [
//         {_measurement: "cpu", _time: 2024-01-01T00:00:00Z, host: "a", _value: 40.0},
//         {_measurement: "cpu", _time: 2024-01-01T00:01:00Z, host: "a", _value: 90.0},
//     ],
// )
//     |> group(columns: ["_measurement", "host"])
//
// data
//     |> range(start: 2024-01-01T00:00:00Z, stop: 2024-01-01T00:03:00Z)
//     |> tickscript.selectWindow(fn: mean, as: "usage", every: 1m, defaultValue: 0.0)
//     |> drop(columns: ["_start", "_stop"])
// // => _time: 2024-01-01T00:01:00Z, _measurement: "cpu", host: "a", usage: 40.0
// // => _time: 2024-01-01T00:02:00Z, _measurement: "cpu", host: "a", usage: 90.0
// // => _time: 2024-01-01T00:03:00Z, _measurement: "cpu", host: "a", usage: 0.0
// ```
selectWindow = (
        column="_value",
        fn,
        as,
        every,
        defaultValue,
        tables=<-,
    ) =>
    {
        old = column

        return
            tables
                |> aggregateWindow(every: every, fn: fn, column: old, createEmpty: true)
                |> fill(column: old, value: defaultValue)
                |> rename(fn: (column) => if column == old then as else column)
    }
