// Hourly mean and maximum temperature of each greenhouse, from readings every ten minutes.
// fluxts run --bucket greenhouse=examples/data/greenhouse.lp examples/downsample.flux

temperature = from(bucket: "greenhouse")
    |> range(start: 2024-05-01T00:00:00Z, stop: 2024-05-01T12:00:00Z)
    |> filter(fn: (r) => r._measurement == "climate" and r._field == "temperature")

temperature
    |> aggregateWindow(every: 1h, fn: mean, createEmpty: false)
    |> yield(name: "mean")
temperature
    |> aggregateWindow(every: 1h, fn: max, createEmpty: false)
    |> yield(name: "max")
