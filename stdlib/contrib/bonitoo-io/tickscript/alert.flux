package tickscript


import "experimental"
import "influxdata/influxdb/monitor"

// alert checks rows as monitor.check() does. `id` and `details` make columns of those names, `topic` becomes column _topic of
// the group key, and columns that begin with _start or _stop are dropped.
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
//     |> tickscript.alert(
//         check: tickscript.defineCheck(id: "000000000000000a", name: "CPU"),
//         message: (r) => "${r.host}: ${r._level}",
//         crit: (r) => r._value > 80.0,
//     )
//     |> keep(columns: ["_level", "_message", "_value"])
// // => _level: "crit", _message: "a: crit", _value: 90.0
// // => _level: "ok", _message: "a: ok", _value: 40.0
// ```
alert = (
        check,
        id=(r) => "${r._check_id}",
        details=(r) => "",
        message=(r) => "Threshold Check: ${r._check_name} is: ${r._level}",
        crit=(r) => false,
        warn=(r) => false,
        info=(r) => false,
        ok=(r) => true,
        topic="",
        tables=<-,
    ) =>
    {
        withTopic = (tables=<-) =>
            if topic == "" then
                tables
            else
                tables
                    |> set(key: "_topic", value: topic)
                    |> experimental.group(mode: "extend", columns: ["_topic"])

        return
            tables
                |> drop(fn: (column) => column =~ /_start|_stop/)
                |> map(fn: (r) => ({r with _check_id: check._check_id, _check_name: check._check_name}))
                |> map(fn: (r) => ({r with id: id(r: r)}))
                |> map(fn: (r) => ({r with details: details(r: r)}))
                |> withTopic()
                |> monitor.check(
                    data: check,
                    messageFn: message,
                    crit: crit,
                    warn: warn,
                    info: info,
                    ok: ok,
                )
    }
