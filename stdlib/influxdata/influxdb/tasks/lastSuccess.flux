package tasks


import "date"

// lastSuccess gives the time when the task last succeeded, or `orTime`, a time or a duration relative to now(), if it never
// did.
//
// ## Examples
//
// ```
// import "influxdata/influxdb/tasks"
//
// tasks.lastSuccess(orTime: -1h)
// // => 2024-05-31T23:00:00.000000000Z
// ```
lastSuccess = (orTime) =>
    if exists lastSuccessTime then
        lastSuccessTime
    else
        date.time(t: orTime)
