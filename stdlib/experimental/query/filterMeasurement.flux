package query


// filterMeasurement keeps the rows of a measurement.
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
// query.fromRange(bucket: "home", start: -1d)
//     |> query.filterMeasurement(measurement: "power")
//     |> drop(columns: ["_start", "_stop"])
// // => _time: 2024-05-31T23:00:00Z, _value: 120.0, _field: "watts", _measurement: "power", room: "kitchen"
// ```
filterMeasurement = (table=<-, measurement) => table |> filter(fn: (r) => r._measurement == measurement)
