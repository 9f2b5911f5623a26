package tickscript


import "experimental"
import "universe"

// join joins two streams as the function of package universe does and gives the rows a measurement.
join = (tables, on=["_time"], measurement) =>
    universe.join(tables: tables, on: on)
        |> map(fn: (r) => ({r with _measurement: measurement}))
        |> experimental.group(mode: "extend", columns: ["_measurement"])
