package tickscript


// compute is select() under another name.
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
// data |> tickscript.compute(fn: max, as: "highest")
// // => _measurement: "cpu", _time: 2024-01-01T00:01:00Z, host: "a", highest: 90.0
// ```
compute = select
