package geo


// ST_LineString makes one row of each table, with its places as line string in the column st_linestring.
//
// ## Examples
//
// ```
// import "array"
// import "experimental/geo"
// array.from(rows: [{lat: 1.0, lon: 2.0}, {lat: 1.5, lon: 2.5}]) |> geo.ST_LineString()
// // => st_linestring: "2 1, 2.5 1.5"
// ```
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
