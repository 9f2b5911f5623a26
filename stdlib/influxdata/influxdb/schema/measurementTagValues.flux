package schema


// measurementTagValues gives the different values of a tag in a measurement.
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
// schema.measurementTagValues(bucket: "home", measurement: "climate", tag: "room")
// // => _value: "attic"
// // => _value: "kitchen"
// ```
measurementTagValues = (
        bucket,
        measurement,
        tag,
        start=-30d,
        stop=now(),
    ) =>
    tagValues(
        bucket: bucket,
        tag: tag,
        predicate: (r) => r._measurement == measurement,
        start: start,
        stop: stop,
    )
