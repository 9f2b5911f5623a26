package geo


// gridFilter keeps the rows whose cell belongs to the grid of a region: all of the region and what its cells have beyond.
// s2cellIDLevel is the level of the tokens in the data; by default it is that of the first row.
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
// data |> geo.gridFilter(region: {lat: 48.2, lon: 16.4, radius: 10.0})
// // => _time: 2024-01-01T00:00:00Z, id: "bus", lat: 48.2, lon: 16.4, s2_cell_id: "476d074"
// // => _time: 2024-01-01T00:00:00Z, id: "tram", lat: 48.25, lon: 16.41, s2_cell_id: "476d06c"
// ```
gridFilter = (
        tables=<-,
        region,
        minSize=24,
        maxSize=-1,
        level=-1,
        s2cellIDLevel=-1,
        units=units,
    ) =>
    {
        sample = tables |> findRecord(fn: (key) => exists key.s2_cell_id, idx: 0)
        found =
            if s2cellIDLevel != -1 then
                s2cellIDLevel
            else if exists sample.s2_cell_id then
                getLevel(token: sample.s2_cell_id)
            else
                30
        grid =
            getGrid(
                region: region,
                minSize: minSize,
                maxSize: maxSize,
                level: level,
                maxLevel: found,
                units: units,
            )

        return
            if grid.level == found then
                tables |> filter(fn: (r) => contains(value: r.s2_cell_id, set: grid.set))
            else
                tables
                    |> filter(
                        fn: (r) => contains(value: s2CellIDToken(token: r.s2_cell_id, level: grid.level), set: grid.set),
                    )
    }
