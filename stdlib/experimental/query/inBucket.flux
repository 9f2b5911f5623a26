package query


// inBucket reads a time range of a measurement: the rows of some fields (of all if the list is empty) for which `predicate`
// holds.
//
// ## Examples
//
// ```
// // given bucket home
// //   climate,room=kitchen temp=21.5,hum=40i 1717196400000000000
// //   climate,room=attic temp=28.0,hum=35i 1717196400000000000
// //   power,room=kitchen watts=120.0 1717196400000000000
// import "experimental/query"
//
// query.inBucket(
//     bucket: "home",
//     measurement: "climate",
//     start: -1d,
//     fields: ["temp"],
//     predicate: (r) => r.room == "attic",
// )
//     |> drop(columns: ["_start", "_stop"])
// // => _time: 2024-05-31T23:00:00Z, _value: 28.0, _field: "temp", _measurement: "climate", room: "attic"
// ```
inBucket = (
        bucket,
        measurement,
        start,
        stop=now(),
        fields=[],
        predicate=(r) => true,
    ) =>
    fromRange(bucket: bucket, start: start, stop: stop)
        |> filterMeasurement(measurement: measurement)
        |> filter(fn: predicate)
        |> filterFields(fields: fields)
