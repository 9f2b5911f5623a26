import "csv"
csv.from(file: "int.csv") |> map(fn: (r) => ({r with _value: (r._value * 7 + 3) / 2, odd: r._value % 2 == 1})) |> filter(fn: (r) => r.odd) |> sum()
