package anomalydetection


import "math"

// mad tells for each value how far it is from the median of its time, as a multiple of the median of all such distances.
// From `threshold` on, column `level` is "anomaly", below "normal". Times whose median distance is zero are left out.
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
