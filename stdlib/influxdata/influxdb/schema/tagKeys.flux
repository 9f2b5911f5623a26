package schema


// tagKeys gives the names of the columns of the group keys in a bucket, one a row in column _value.
//
// ## Examples
//
// ```
// // given bucket home
// //   climate,room=kitchen temp=21.5,hum=40i 1717196400000000000
// //   climate,room=attic temp=28.0,hum=35i 1717196400000000000
// //   power,room=kitchen watts=120.0 1717196400000000000
// import "influxdata/influxdb/schema"
//
// schema.tagKeys(bucket: "home", predicate: (r) => r._measurement == "power")
// // => _value: "_start"
// // => _value: "_stop"
// // => _value: "_field"
// // => _value: "_measurement"
// // => _value: "room"
// ```
tagKeys = (bucket, predicate=(r) => true, start=-30d, stop=now()) =>
    _from(bucket: bucket)
        |> range(start: start, stop: stop)
        |> filter(fn: predicate)
        |> keys()
        |> keep(columns: ["_value"])
        |> distinct()
