package monitor


import "experimental"

// check makes a status of each row and hands it to write(). The level is that of the first predicate that holds: `crit`,
// `warn`, `info`, `ok`; if none does, it is unknown. `data` names the check, `messageFn` writes the message of a status.
//
// ## Examples
//
// ```
// import "array"
// import "influxdata/influxdb/monitor"
//
// option monitor.write = (tables=<-) => tables
//
// check = {_check_id: "000000000000000a", _check_name: "CPU", _type: "threshold", tags: {}}
//
// array.from(rows: [{_measurement: "cpu", _time: 2024-01-01T00:00:00Z, host: "a", usage: 91.5}])
//     |> group(columns: ["_measurement", "host"])
//     |> monitor.check(
//         data: check,
//         messageFn: (r) => "${r.host} is ${r._level}",
//         crit: (r) => r.usage > 90.0,
//         warn: (r) => r.usage > 80.0,
//     )
//     |> keep(columns: ["_check_name", "_level", "_message", "host", "usage"])
// // => _check_name: "CPU", _level: "crit", _message: "a is crit", host: "a", usage: 91.5
// ```
check = (
        tables=<-,
        data,
        messageFn,
        crit=(r) => false,
        warn=(r) => false,
        info=(r) => false,
        ok=(r) => true,
    ) =>
    {
        tagNames = experimental.objectKeys(o: data.tags)
        levelOf = (r) =>
            if crit(r: r) then
                levelCrit
            else if warn(r: r) then
                levelWarn
            else if info(r: r) then
                levelInfo
            else if ok(r: r) then
                levelOK
            else
                levelUnknown
        statusOf = (r) =>
            ({r with
                _level: levelOf(r: r),
                _check_id: data._check_id,
                _check_name: data._check_name,
                _type: data._type,
                _source_measurement: r._measurement,
                _measurement: "statuses",
                _source_timestamp: int(v: r._time),
                _time: now(),
            })

        return
            tables
                |> experimental.set(o: data.tags)
                |> experimental.group(mode: "extend", columns: tagNames)
                |> map(fn: statusOf)
                |> map(fn: (r) => ({r with _message: messageFn(r: r)}))
                |> experimental.group(
                    mode: "extend",
                    columns: ["_check_id", "_check_name", "_level", "_source_measurement", "_type"],
                )
                |> write()
    }
