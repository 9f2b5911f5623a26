package tickscript


import "array"

// deadman counts the rows of each table and checks them as alert() does: critical is a table with no more rows than
// `threshold`, and column `dead` tells which. If the measurement has no rows at all, one dead table of it is made up.
//
// ## Examples
//
// ```
// import "array"
// import "contrib/bonitoo-io/tickscript"
// import "influxdata/influxdb/monitor"
//
// option monitor.write = (tables=<-) => tables
//
// data = array.from(
//     rows: [
//         {_measurement: "cpu", _time: 2024-01-01T00:00:00Z, host: "a", _value: 40.0},
//         {_measurement: "cpu", _time: 2024-01-01T00:01:00Z, host: "a", _value: 90.0},
//     ],
// )
//     |> group(columns: ["_measurement", "host"])
//
// data
//     |> tickscript.deadman(
//         check: tickscript.defineCheck(id: "000000000000000a", name: "CPU"),
//         measurement: "cpu",
//         threshold: 5,
//     )
//     |> keep(columns: ["_level", "_message", "dead", "host"])
// // => _level: "crit", _message: "Deadman Check: CPU is: dead", dead: true, host: "a"
// ```
deadman = (
        check,
        measurement,
        threshold=0,
        id=(r) => "${r._check_id}",
        message=(r) =>
            "Deadman Check: ${r._check_name} is: " + (if r.dead then "dead" else "alive"),
        topic="",
        tables=<-,
    ) =>
    {
        found =
            tables
                |> keep(columns: ["_measurement"])
                |> filter(fn: (r) => r._measurement == measurement)
                |> group()
                |> count(column: "_measurement")
                |> findColumn(fn: (key) => true, column: "_measurement")
        nothing =
            array.from(rows: [{_measurement: ""}])
                |> set(key: "_measurement", value: measurement)
                |> group(columns: ["_measurement"])
                |> limit(n: 0)
                |> keep(columns: ["_measurement"])

        return
            (if length(arr: found) > 0 then tables else nothing)
                |> duplicate(column: "_measurement", as: "_count")
                |> count(column: "_count")
                |> map(fn: (r) => ({r with _time: now(), dead: r._count <= threshold}))
                |> drop(columns: ["_count"])
                |> alert(
                    check: check,
                    id: id,
                    message: message,
                    crit: (r) => r.dead,
                    topic: topic,
                )
    }
