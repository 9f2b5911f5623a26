package monitor


import "experimental"

// notify sends a notification for each status with `endpoint` and hands what was sent to log(). `data` names the rule and the
// endpoint; its members become columns of the group key.
//
// ## Examples
//
// ```
// import "array"
// import "influxdata/influxdb/monitor"
//
// option monitor.log = (tables=<-) => tables
//
// endpoint = (tables=<-) => tables |> map(fn: (r) => ({r with _sent: "true"}))
//
// array.from(rows: [{_time: 2024-01-01T00:00:00Z, host: "a", _level: "crit"}])
//     |> group(columns: ["host", "_level"])
//     |> monitor.notify(
//         endpoint: endpoint,
//         data: {
//             _notification_rule_id: "1",
//             _notification_rule_name: "R",
//             _notification_endpoint_id: "2",
//         },
//     )
// // => _level: "crit", _measurement: "notifications", _notification_endpoint_id: "2", _notification_rule_id: "1", _notification_rule_name: "R", _status_timestamp: 1704067200000000000, _time: 2024-06-01T00:00:00Z, host: "a", _sent: "true"
// ```
notify = (tables=<-, endpoint, data) =>
    tables
        |> experimental.set(o: data)
        |> experimental.group(mode: "extend", columns: experimental.objectKeys(o: data))
        |> map(
            fn: (r) =>
                ({r with _status_timestamp: int(v: r._time), _time: now(), _measurement: "notifications"}),
        )
        |> endpoint()
        |> experimental.group(mode: "extend", columns: ["_sent"])
        |> log()
