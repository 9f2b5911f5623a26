package geo


// groupByArea groups rows by cells of a level, whose tokens come into a new column.
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
