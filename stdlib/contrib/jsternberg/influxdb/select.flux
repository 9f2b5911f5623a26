package influxdb


import "influxdata/influxdb/schema"

_from = from

// select reads a time range of a measurement, the fields as columns: the rows of some fields (of all if the list is empty) for
// which `where` holds.
//
// ## Examples
//
// ```
// // given bucket home
// //   climate,room=kitchen temp=21.5,hum=40i 1717196400000000000
// //   climate,room=attic temp=28.0,hum=35i 1717196400000000000
// //   power,room=kitchen watts=120.0 1717196400000000000
// import "contrib/jsternberg/influxdb"
//
// influxdb.select(
//     from: "home",
//     start: 2024-05-31,
//     stop: 2024-06-01,
//     m: "climate",
//     fields: ["temp", "hum"],
// )
//     |> drop(columns: ["_start", "_stop"])
// // => _time: 2024-05-31T23:00:00Z, room: "attic", hum: 35, temp: 28.0
// // => _time: 2024-05-31T23:00:00Z, room: "kitchen", hum: 40, temp: 21.5
// ```
select = (
        from,
        start,
        stop=now(),
        m,
        fields=[],
        org="",
        host="",
        token="",
        where=(r) => true,
    ) =>
    {
        isWanted = if length(arr: fields) == 0 then (r) => true else (r) => contains(value: r._field, set: fields)

        return
            _from(
                bucket: from,
                start: start,
                stop: stop,
                org: org,
                host: host,
                token: token,
            )
                |> filter(fn: (r) => r._measurement == m)
                |> filter(fn: where)
                |> filter(fn: isWanted)
                |> schema.fieldsAsCols()
                |> drop(columns: ["_measurement", "_start", "_stop"])
    }
