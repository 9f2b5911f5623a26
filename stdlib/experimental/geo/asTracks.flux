package geo


// asTracks makes a table of each track: rows grouped by what tells tracks apart, in the order of their times.
asTracks = (tables=<-, groupBy=["id", "tid"], orderBy=["_time"]) =>
    tables
        |> group(columns: groupBy)
        |> sort(columns: orderBy)
