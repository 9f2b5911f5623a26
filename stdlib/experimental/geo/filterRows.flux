package geo


// filterRows keeps the rows whose cell belongs to the grid of a region and, if strict, whose place lies in the region.
// Fields that are rows are made columns first.
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
// data |> geo.filterRows(region: {lat: 48.2, lon: 16.4, radius: 2.0})
// // => _time: 2024-01-01T00:00:00Z, id: "bus", lat: 48.2, lon: 16.4, s2_cell_id: "476d074"
// ```
filterRows = (
        tables=<-,
        region,
        minSize=24,
        maxSize=-1,
        level=-1,
        s2cellIDLevel=-1,
        strict=true,
    ) =>
    {
        names = tables |> columns(column: "name") |> findColumn(column: "name", fn: (key) => true)
        near =
            tables
                |> gridFilter(
                    region: region,
                    minSize: minSize,
                    maxSize: maxSize,
                    level: level,
                    s2cellIDLevel: s2cellIDLevel,
                )
        rows = if contains(value: "lat", set: names) then near else near |> toRows()

        return if strict then rows |> strictFilter(region: region) else rows
    }
