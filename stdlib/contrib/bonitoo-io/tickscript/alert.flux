package tickscript


import "experimental"
import "influxdata/influxdb/monitor"

// alert checks rows as monitor.check() does. `id` and `details` make columns of those names, `topic` becomes column _topic of
// the group key, and columns that begin with _start or _stop are dropped.
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
