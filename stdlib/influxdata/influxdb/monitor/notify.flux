package monitor


import "experimental"

// notify sends a notification for each status with `endpoint` and hands what was sent to log(). `data` names the rule and the
// endpoint; its members become columns of the group key.
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
