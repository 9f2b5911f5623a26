package tickscript


import "experimental"

// groupBy groups by columns and the measurement.
//
// ## Examples
//
// ```
// import "array"
// import "contrib/bonitoo-io/tickscript"
// array.from(rows: [{_measurement: "m", host: "a", v: 1}]) |> tickscript.groupBy(columns: ["host"])
// // => _measurement: "m", host: "a", v: 1
// ```
groupBy = (columns, tables=<-) =>
    tables
        |> group(columns: columns)
        |> experimental.group(mode: "extend", columns: ["_measurement"])
