package universe


// stateDuration adds a column that tells how long a predicate has been true in consecutive rows, -1 where it is not.
//
// ## Examples
//
// ```
// import "array"
// array.from(
//     rows: [
//         {_time: 2024-01-01T00:00:00Z, v: 5},
//         {_time: 2024-01-01T00:00:10Z, v: 6},
//         {_time: 2024-01-01T00:00:20Z, v: 1},
//     ],
// )
//     |> stateDuration(fn: (r) => r.v > 4)
// // => _time: 2024-01-01T00:00:00Z, v: 5, stateDuration: 0
// // => _time: 2024-01-01T00:00:10Z, v: 6, stateDuration: 10
// // => _time: 2024-01-01T00:00:20Z, v: 1, stateDuration: -1
// ```
stateDuration = (
    tables=<-,
    fn,
    column="stateDuration",
    timeColumn="_time",
    unit=1s,
) =>
    tables
        |> stateTracking(fn: fn, durationColumn: column, timeColumn: timeColumn, durationUnit: unit)
