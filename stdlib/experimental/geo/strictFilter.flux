package geo


// strictFilter keeps the rows whose place lies in a region.
//
// ## Examples
//
// ```
// import "array"
// import "experimental/geo"
//
// data = array.from(
//     rows: [
//         {_time: 2024-01-01T00:00:00Z, id: "bus", lat: 48.2, lon: 16.4},
//         {_time: 2024-01-01T00:00:00Z, id: "tram", lat: 48.25, lon: 16.41},
//         {_time: 2024-01-01T00:00:00Z, id: "bike", lat: 40.7, lon: -74.0},
//     ],
// )
//     |> map(
//         fn: (r) => ({r with
//             s2_cell_id: geo.s2CellIDToken(point: {lat: r.lat, lon: r.lon}, level: 11),
//         }),
//     )
//     |> group(columns: ["id", "s2_cell_id"])
//
// data |> geo.strictFilter(region: {lat: 48.2, lon: 16.4, radius: 2.0})
// // => _time: 2024-01-01T00:00:00Z, id: "bus", lat: 48.2, lon: 16.4, s2_cell_id: "476d074"
// ```
strictFilter = (tables=<-, region) =>
    tables
        |> filter(fn: (r) => ST_Contains(region: region, geometry: {lat: r.lat, lon: r.lon}))
