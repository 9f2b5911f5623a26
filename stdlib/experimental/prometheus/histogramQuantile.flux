package prometheus


import "experimental"
import "universe"

// histogramQuantile gives a quantile of Prometheus histograms, and its number in column `quantile` of the group key.
// `metricVersion` tells how the buckets were stored: 2 with their upper bounds in the tag `le`, 1 with the bounds as fields.
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
