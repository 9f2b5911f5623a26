package schema


// measurementTagKeys gives the names of the columns of the group keys in a measurement.
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
// schema.measurementTagKeys(bucket: "home", measurement: "climate")
// // => _value: "_start"
// // => _value: "_stop"
// // => _value: "_field"
// // => _value: "_measurement"
// // => _value: "room"
// ```
measurementTagKeys = (bucket, measurement, start=-30d, stop=now()) =>
    tagKeys(bucket: bucket, predicate: (r) => r._measurement == measurement, start: start, stop: stop)
