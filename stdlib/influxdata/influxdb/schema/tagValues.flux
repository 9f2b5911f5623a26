package schema


import "influxdata/influxdb"

// _from reads a bucket. An option: a script may give it another source.
option _from = influxdb.from

// tagValues gives the different values of a tag in a bucket, one a row in column _value.
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
// schema.tagValues(bucket: "home", tag: "room")
// // => _value: "attic"
// // => _value: "kitchen"
// ```
tagValues = (
        bucket,
        tag,
        predicate=(r) => true,
        start=-30d,
        stop=now(),
    ) =>
    _from(bucket: bucket)
        |> range(start: start, stop: stop)
        |> filter(fn: predicate)
        |> keep(columns: [tag])
        |> group()
        |> distinct(column: tag)
