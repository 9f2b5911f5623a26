import "csv"
csv.from(file: "cpu.csv") |> range(start: 2024-01-01T00:00:00Z, stop: 2024-01-03T00:00:00Z) |> aggregateWindow(every: 1h, fn: (column, tables=<-) => tables |> quantile(q: 0.95, column: column))
