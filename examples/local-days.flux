// Energy by local day over a change to summer time: 31 March has 23 hours in Berlin.
// fluxts run --bucket meter=examples/data/meter.lp examples/local-days.flux
import "timezone"

option location = timezone.location(name: "Europe/Berlin")

from(bucket: "meter")
    |> range(start: 2024-03-29T23:00:00Z, stop: 2024-04-02T22:00:00Z)
    |> filter(fn: (r) => r._measurement == "energy" and r._field == "wh")
    |> aggregateWindow(every: 1d, fn: sum, createEmpty: false)
