package prometheus


import "experimental"
import "universe"

// histogramQuantile gives a quantile of Prometheus histograms, and its number in column `quantile` of the group key.
// `metricVersion` tells how the buckets were stored: 2 with their upper bounds in the tag `le`, 1 with the bounds as fields.
//
// ## Examples
//
// ```
// import "array"
// import "experimental/prometheus"
//
// array.from(
//     rows: [
//         {_time: 2024-01-01T00:00:00Z, _field: "latency", le: "0.1", _value: 40.0},
//         {_time: 2024-01-01T00:00:00Z, _field: "latency", le: "0.5", _value: 80.0},
//         {_time: 2024-01-01T00:00:00Z, _field: "latency", le: "+Inf", _value: 80.0},
//     ],
// )
//     |> group(columns: ["_field", "le"])
//     |> prometheus.histogramQuantile(quantile: 0.5)
// // => _time: 2024-01-01T00:00:00Z, _field: "latency", _value: 0.1, quantile: "0.5"
// ```
histogramQuantile = (tables=<-, quantile, metricVersion=2, onNonmonotonic="error") => {
    _ofBuckets = (buckets=<-) =>
        buckets
            |> universe.histogramQuantile(quantile: quantile, onNonmonotonic: onNonmonotonic)
            |> group(mode: "except", columns: ["le", "_value", "_time"])
            |> set(key: "quantile", value: string(v: quantile))
            |> experimental.group(mode: "extend", columns: ["quantile"])

    return
        if metricVersion == 2 then
            tables
                |> group(mode: "except", columns: ["le", "_value"])
                |> map(fn: (r) => ({r with le: float(v: r.le)}))
                |> _ofBuckets()
        else if metricVersion == 1 then
            tables
                |> filter(fn: (r) => r._field != "sum" and r._field != "count")
                |> map(fn: (r) => ({r with le: float(v: r._field)}))
                |> group(mode: "except", columns: ["_field", "le", "_value"])
                |> _ofBuckets()
        else
            universe.die(msg: "prometheus.histogramQuantile: metricVersion must be 1 or 2")
}
