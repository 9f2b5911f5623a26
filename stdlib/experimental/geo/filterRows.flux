package geo


// filterRows keeps the rows whose cell belongs to the grid of a region and, if strict, whose place lies in the region.
// Fields that are rows are made columns first.
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
