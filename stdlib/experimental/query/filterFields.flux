package query


// filterFields keeps the rows of some fields; of all if the list is empty.
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
//     |> query.filterFields(fields: ["hum", "watts"])
//     |> drop(columns: ["_start", "_stop"])
// // => _time: 2024-05-31T23:00:00Z, _value: 35, _field: "hum", _measurement: "climate", room: "attic"
// // => _time: 2024-05-31T23:00:00Z, _value: 40, _field: "hum", _measurement: "climate", room: "kitchen"
// // => _time: 2024-05-31T23:00:00Z, _value: 120.0, _field: "watts", _measurement: "power", room: "kitchen"
// ```
filterFields = (table=<-, fields=[]) =>
    if length(arr: fields) > 0 then
        table |> filter(fn: (r) => contains(value: r._field, set: fields))
    else
        table
