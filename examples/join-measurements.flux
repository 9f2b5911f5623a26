// Power from two measurements, voltage and current, where both were read at the same moment; then its mean.
// fluxts run --bucket power=examples/data/power.lp.gz examples/join-measurements.flux
import "join"

readings = (measurement) =>
    from(bucket: "power")
        |> range(start: 2024-07-10T00:00:00Z, stop: 2024-07-11T00:00:00Z)
        |> filter(fn: (r) => r._measurement == measurement)
        |> group(columns: ["site"])

power = join.inner(
    left: readings(measurement: "voltage"),
    right: readings(measurement: "current"),
    on: (l, r) => l._time == r._time,
    as: (l, r) => ({_time: l._time, site: l.site, watts: l._value * r._value}),
)

power |> yield(name: "power")
power
    |> mean(column: "watts")
    |> yield(name: "mean")
