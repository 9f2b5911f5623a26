package geo


// totalDistance adds up the distances from each row's place to the next, for each table.
//
// ## Examples
//
// ```
// import "array"
// import "experimental/geo"
// import "math"
//
// array.from(rows: [{lat: 48.0, lon: 16.4}, {lat: 49.0, lon: 16.4}, {lat: 48.0, lon: 16.4}])
//     |> geo.totalDistance()
//     |> map(fn: (r) => ({km: math.round(x: r._value)}))
// // => km: 222.0
// ```
totalDistance = (tables=<-, outputColumn="_value") =>
    tables
        |> reduce(
            identity: {
                first: true,
                lat: 0.0,
                lon: 0.0,
                total: 0.0,
            },
            fn: (r, accumulator) => {
                leg =
                    if accumulator.first then
                        0.0
                    else
                        ST_Distance(
                            region: {lat: accumulator.lat, lon: accumulator.lon},
                            geometry: {lat: r.lat, lon: r.lon},
                        )

                return {first: false, lat: r.lat, lon: r.lon, total: accumulator.total + leg}
            },
        )
        |> drop(columns: ["first", "lat", "lon"])
        |> rename(columns: {total: outputColumn})
