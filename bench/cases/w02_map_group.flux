import "csv"
csv.from(file: "cpu.csv") |> map(fn: (r) => ({r with _value: r._value * 1.8 + 32.0, lvl: if r._value > 90.0 then "crit" else "ok"})) |> group(columns: ["region", "lvl"]) |> count()
