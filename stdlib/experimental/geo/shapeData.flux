package geo


import "experimental"

// shapeData makes rows with the columns lat, lon and s2_cell_id of data whose coordinates are fields.
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
// data |> geo.shapeData(latField: "latitude", lonField: "longitude", level: 10)
// // => _time: 2024-01-01T00:00:00Z, id: "bike", lat: 40.7, lon: -74.0, s2_cell_id: "89c25b"
// // => _time: 2024-01-01T00:00:00Z, id: "bus", lat: 48.2, lon: 16.4, s2_cell_id: "476d07"
// ```
shapeData = (tables=<-, latField, lonField, level) =>
    tables
        |> map(
            fn: (r) =>
                ({r with _field:
                        if r._field == latField then
                            "lat"
                        else if r._field == lonField then
                            "lon"
                        else
                            r._field,
                }),
        )
        |> toRows()
        |> map(fn: (r) => ({r with s2_cell_id: s2CellIDToken(point: {lat: r.lat, lon: r.lon}, level: level)}))
        |> experimental.group(columns: ["s2_cell_id"], mode: "extend")
