package geo


// groupByArea groups rows by cells of a level, whose tokens come into a new column.
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
// data
//     |> geo.groupByArea(newColumn: "area", level: 5)
//     |> count(column: "id")
// // => area: "476c", id: 2
// // => area: "89c4", id: 1
// ```
groupByArea = (tables=<-, newColumn, level, s2cellIDLevel=-1) => {
    sample = tables |> findRecord(fn: (key) => exists key.s2_cell_id, idx: 0)
    found =
        if s2cellIDLevel != -1 then
            s2cellIDLevel
        else if exists sample.s2_cell_id then
            getLevel(token: sample.s2_cell_id)
        else
            30
    marked =
        if level == found then
            tables |> duplicate(column: "s2_cell_id", as: newColumn)
        else
            tables
                |> map(
                    fn: (r) => ({r with _area: s2CellIDToken(point: {lat: r.lat, lon: r.lon}, level: level)}),
                )
                |> rename(columns: {_area: newColumn})

    return marked |> group(columns: [newColumn])
}
