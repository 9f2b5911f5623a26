package monitor


import "experimental"

// _changes gives the rows at which a number made of the level differs from that of the row before by a wanted step. Rows are
// compared in the order of their source's time, those of all levels together, whatever tables they came in.
_changes = (tables=<-, number, isWanted) =>
    tables
        |> map(fn: (r) => ({r with _change: number(level: r._level), _new_level: r._level}))
        |> drop(columns: ["_level"])
        |> rename(columns: {_new_level: "_level"})
        |> sort(columns: ["_source_timestamp", "_time"])
        |> difference(columns: ["_change"])
        |> filter(fn: (r) => isWanted(step: r._change))
        |> drop(columns: ["_change"])
        |> experimental.group(mode: "extend", columns: ["_level"])

// stateChangesOnly gives the statuses whose level is another than that of the status before. The first one of a table is none.
//
// ## Examples
//
// ```
// import "array"
// import "influxdata/influxdb/monitor"
//
// statuses = array.from(
//     rows: [
//         {_time: 2024-01-01T00:00:00Z, _source_timestamp: 1, host: "a", _level: "ok"},
//         {_time: 2024-01-01T00:01:00Z, _source_timestamp: 2, host: "a", _level: "crit"},
//         {_time: 2024-01-01T00:02:00Z, _source_timestamp: 3, host: "a", _level: "crit"},
//         {_time: 2024-01-01T00:03:00Z, _source_timestamp: 4, host: "a", _level: "ok"},
//     ],
// )
//     |> group(columns: ["host", "_level"])
//
// statuses |> monitor.stateChangesOnly()
// // => _level: "crit", _source_timestamp: 2, _time: 2024-01-01T00:01:00Z, host: "a"
// // => _level: "ok", _source_timestamp: 4, _time: 2024-01-01T00:03:00Z, host: "a"
// ```
stateChangesOnly = (tables=<-) => {
    number = (level) =>
        if level == levelOK then
            1
        else if level == levelInfo then
            2
        else if level == levelWarn then
            3
        else if level == levelCrit then
            4
        else
            0

    return tables |> _changes(number: number, isWanted: (step) => step != 0)
}

// stateChanges gives the statuses at which the level goes from `fromLevel` to `toLevel`; "any" stands for every other level.
//
// ## Examples
//
// ```
// import "array"
// import "influxdata/influxdb/monitor"
//
// statuses = array.from(
//     rows: [
//         {_time: 2024-01-01T00:00:00Z, _source_timestamp: 1, host: "a", _level: "ok"},
//         {_time: 2024-01-01T00:01:00Z, _source_timestamp: 2, host: "a", _level: "crit"},
//         {_time: 2024-01-01T00:02:00Z, _source_timestamp: 3, host: "a", _level: "crit"},
//         {_time: 2024-01-01T00:03:00Z, _source_timestamp: 4, host: "a", _level: "ok"},
//     ],
// )
//     |> group(columns: ["host", "_level"])
//
// statuses |> monitor.stateChanges(toLevel: "crit")
// // => _level: "crit", _source_timestamp: 2, _time: 2024-01-01T00:01:00Z, host: "a"
// ```
stateChanges = (fromLevel="any", toLevel="any", tables=<-) => {
    isBefore = (level) => if fromLevel == "any" then exists level and level != toLevel else level == fromLevel
    isAfter = (level) => if toLevel == "any" then exists level and level != fromLevel else level == toLevel
    number = (level) => if isAfter(level: level) then 1 else if isBefore(level: level) then 0 else -10

    return
        if fromLevel == "any" and toLevel == "any" then
            tables |> stateChangesOnly()
        else
            tables |> _changes(number: number, isWanted: (step) => step == 1)
}
