package geo


// toRows makes a row of the fields of each time, and columns of the fields.
//
// ## Examples
//
// ```
// import "array"
// import "experimental/geo"
//
// data = array.from(
//     rows: [
//         {_time: 2024-01-01T00:00:00Z, id: "bus", _field: "latitude", _value: 48.2},
//         {_time: 2024-01-01T00:00:00Z, id: "bus", _field: "longitude", _value: 16.4},
//         {_time: 2024-01-01T00:00:00Z, id: "bike", _field: "latitude", _value: 40.7},
//         {_time: 2024-01-01T00:00:00Z, id: "bike", _field: "longitude", _value: -74.0},
//     ],
// )
//     |> group(columns: ["id", "_field"])
//
// data |> geo.toRows()
// // => _time: 2024-01-01T00:00:00Z, id: "bike", latitude: 40.7, longitude: -74.0
// // => _time: 2024-01-01T00:00:00Z, id: "bus", latitude: 48.2, longitude: 16.4
// ```
toRows = (tables=<-) => tables |> pivot(rowKey: ["_time"], columnKey: ["_field"], valueColumn: "_value")
