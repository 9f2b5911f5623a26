import "csv"
csv.from(file: "cpu.csv") |> range(start: 2024-01-01T00:00:00Z, stop: 2024-01-03T00:00:00Z) |> filter(fn: (r) => r._value > 50.0) |> aggregateWindow(every: 10m, fn: mean)
