package universe


// stateCount adds a column that counts the consecutive rows for which a predicate is true, -1 where it is not. The
// table needs a column _time whose times ascend.
//
// ## Examples
//
// ```
// import "array"
// array.from(rows: [{_time: 2024-01-01T00:00:00Z, v: 5}, {_time: 2024-01-01T00:00:10Z, v: 6}, {_time: 2024-01-01T00:00:20Z, v: 1}])
//     |> stateCount(fn: (r) => r.v > 4)
// // => _time: 2024-01-01T00:00:00Z, v: 5, stateCount: 1
// // => _time: 2024-01-01T00:00:10Z, v: 6, stateCount: 2
// // => _time: 2024-01-01T00:00:20Z, v: 1, stateCount: -1
// ```
stateCount = (tables=<-, fn, column="stateCount") => tables |> stateTracking(fn: fn, countColumn: column)
