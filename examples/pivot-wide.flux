// One row a moment with a column for each field, and a temperature as felt in the wind computed from two of them.
// fluxts run examples/pivot-wide.flux
import "csv"

csv.from(file: "examples/data/weather.csv")
    |> pivot(rowKey: ["_time"], columnKey: ["_field"], valueColumn: "_value")
    |> map(fn: (r) => ({r with felt: r.temperature - 0.7 * r.wind}))
