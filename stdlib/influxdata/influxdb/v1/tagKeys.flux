package v1


import "influxdata/influxdb/schema"

// tagKeys is the function of package influxdata/influxdb/schema.
//
// Deprecated: use `schema.tagKeys()`.
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
// v1.tagKeys(bucket: "home", predicate: (r) => r._measurement == "power")
// // => _value: "_start"
// // => _value: "_stop"
// // => _value: "_field"
// // => _value: "_measurement"
// // => _value: "room"
// ```
tagKeys = schema.tagKeys
