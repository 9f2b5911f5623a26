package geo


// ST_LineString makes one row of each table, with its places as line string in the column st_linestring.
ST_LineString = (tables=<-) =>
    tables
        |> reduce(
            identity: {st_linestring: "", places: 0},
            fn: (r, accumulator) =>
                ({
                    st_linestring:
                        accumulator.st_linestring + (if accumulator.places == 0 then "" else ", ") + string(v: r.lon) + " "
                            + string(v: r.lat),
                    places: accumulator.places + 1,
                }),
        )
        |> drop(columns: ["places"])
