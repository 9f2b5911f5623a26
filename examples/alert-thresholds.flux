// Disks that have been fuller than a threshold for three minutes on end, and when that was first so.
// fluxts run examples/alert-thresholds.flux
import "csv"

warn = 85.0
crit = 95.0

alerts = csv.from(file: "examples/data/disk.csv")
    |> filter(fn: (r) => r._measurement == "disk" and r._field == "used_percent")
    |> map(
        fn: (r) => ({r with
            level: if r._value >= crit then "crit" else if r._value >= warn then "warn" else "ok",
        }),
    )
    |> stateCount(fn: (r) => r.level != "ok", column: "minutes")
    |> filter(fn: (r) => r.minutes >= 3)
    |> keep(columns: ["_time", "_value", "host", "level", "minutes"])

alerts |> yield(name: "alerts")
alerts
    |> first()
    |> yield(name: "first")
