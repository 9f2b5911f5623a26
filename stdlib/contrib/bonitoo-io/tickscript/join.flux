package tickscript


import "experimental"
import "universe"

// join joins two streams as the function of package universe does and gives the rows a measurement.
//
// ## Examples
//
// ```
// import "array"
// import "contrib/bonitoo-io/tickscript"
//
// usage = (name, value) =>
//     array.from(rows: [{_time: 2024-01-01T00:00:00Z, host: "a", _value: value}])
//         |> rename(columns: {_value: name})
//
// tickscript.join(
//     tables: {cpu: usage(name: "cpu", value: 40.0), mem: usage(name: "mem", value: 60.0)},
//     on: ["_time", "host"],
//     measurement: "usage",
// )
// // => _measurement: "usage", _time: 2024-01-01T00:00:00Z, cpu: 40.0, host: "a", mem: 60.0
// ```
join = (tables, on=["_time"], measurement) =>
    universe.join(tables: tables, on: on)
        |> map(fn: (r) => ({r with _measurement: measurement}))
        |> experimental.group(mode: "extend", columns: ["_measurement"])
