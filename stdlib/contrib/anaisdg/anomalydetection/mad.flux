package anomalydetection


import "math"

// mad tells for each value how far it is from the median of its time, as a multiple of the median of all such distances.
// From `threshold` on, column `level` is "anomaly", below "normal". Times whose median distance is zero are left out.
//
// ## Examples
//
// ```
// import "array"
// import "contrib/anaisdg/anomalydetection"
//
// at = 2024-01-01T00:00:00Z
//
// array.from(
//     rows: [
//         {_time: at, host: "a", _value: 10.0},
//         {_time: at, host: "b", _value: 11.0},
//         {_time: at, host: "c", _value: 12.0},
//         {_time: at, host: "d", _value: 50.0},
//     ],
// )
//     |> group(columns: ["host"])
//     |> anomalydetection.mad()
//     |> keep(columns: ["host", "_value", "level"])
// // => _value: 1.5, host: "a", level: "normal"
// // => _value: 0.5, host: "b", level: "normal"
// // => _value: 0.5, host: "c", level: "normal"
// // => _value: 38.5, host: "d", level: "anomaly"
// ```
mad = (table=<-, threshold=3.0) => {
    data = table |> group(columns: ["_time"])
    distances =
        join(tables: {data: data, med: data |> median()}, on: ["_time"])
            |> map(fn: (r) => ({r with _value: math.abs(x: r._value_data - r._value_med)}))
            |> drop(columns: ["_start", "_stop", "_value_data", "_value_med"])
    spreads =
        distances
            |> median()
            // 1.4826 makes the median distance of normally distributed values their standard deviation.
            |> map(fn: (r) => ({r with MAD: 1.4826 * r._value}))
            |> filter(fn: (r) => r.MAD > 0.0)

    return
        join(tables: {diff: distances, diff_med: spreads}, on: ["_time"])
            |> map(fn: (r) => ({r with _value: r._value_diff / r._value_diff_med}))
            |> map(fn: (r) => ({r with level: if r._value >= threshold then "anomaly" else "normal"}))
}
