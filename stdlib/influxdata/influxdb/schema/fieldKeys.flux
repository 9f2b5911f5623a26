package schema


// fieldKeys gives the names of the fields in a bucket, one a row in column _value.
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
// schema.fieldKeys(bucket: "home")
// // => _value: "hum"
// // => _value: "temp"
// // => _value: "watts"
// ```
fieldKeys = (bucket, predicate=(r) => true, start=-30d, stop=now()) =>
    tagValues(
        bucket: bucket,
        tag: "_field",
        predicate: predicate,
        start: start,
        stop: stop,
    )
