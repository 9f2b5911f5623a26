package tickscript


// select names a column `as`, after it has been aggregated by `fn`, if one is given.
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
// data |> tickscript.select(fn: mean, as: "usage")
// // => _measurement: "cpu", host: "a", usage: 65.0
// ```
select = (column="_value", fn=(column, tables=<-) => tables, as, tables=<-) => {
    old = column

    return
        tables
            |> fn(column: old)
            |> rename(fn: (column) => if column == old then as else column)
}
