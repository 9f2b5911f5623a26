package v1


import "influxdata/influxdb/schema"

// fieldsAsCols is the function of package influxdata/influxdb/schema.
//
// Deprecated: use `schema.fieldsAsCols()`.
//
// ## Examples
//
// ```
// // given bucket home
// //   climate,room=kitchen temp=21.5,hum=40i 1717196400000000000
// //   climate,room=attic temp=28.0,hum=35i 1717196400000000000
// //   power,room=kitchen watts=120.0 1717196400000000000
// import "influxdata/influxdb/v1"
//
// from(bucket: "home")
//     |> range(start: -1d)
//     |> filter(fn: (r) => r._measurement == "climate")
//     |> drop(columns: ["_start", "_stop"])
//     |> v1.fieldsAsCols()
// // => _time: 2024-05-31T23:00:00Z, _measurement: "climate", room: "attic", hum: 35, temp: 28.0
// // => _time: 2024-05-31T23:00:00Z, _measurement: "climate", room: "kitchen", hum: 40, temp: 21.5
// ```
fieldsAsCols = schema.fieldsAsCols
