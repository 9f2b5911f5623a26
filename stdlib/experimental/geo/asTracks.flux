package geo


// asTracks makes a table of each track: rows grouped by what tells tracks apart, in the order of their times.
//
// ## Examples
//
// ```
// import "array"
// import "experimental/geo"
//
// data = array.from(
//     rows: [
//         {id: "bus", _time: 2024-01-01T00:02:00Z, lat: 48.3, lon: 16.4},
//         {id: "bus", _time: 2024-01-01T00:01:00Z, lat: 48.2, lon: 16.4},
//     ],
// )
//
// data |> geo.asTracks(groupBy: ["id"])
// // => id: "bus", _time: 2024-01-01T00:01:00Z, lat: 48.2, lon: 16.4
// // => id: "bus", _time: 2024-01-01T00:02:00Z, lat: 48.3, lon: 16.4
// ```
asTracks = (tables=<-, groupBy=["id", "tid"], orderBy=["_time"]) =>
    tables
        |> group(columns: groupBy)
        |> sort(columns: orderBy)
