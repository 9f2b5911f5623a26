package v1


import "influxdata/influxdb/schema"

// tagValues is the function of package influxdata/influxdb/schema.
//
// Deprecated: use `schema.tagValues()`.
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
// v1.tagValues(bucket: "home", tag: "room")
// // => _value: "attic"
// // => _value: "kitchen"
// ```
tagValues = schema.tagValues
