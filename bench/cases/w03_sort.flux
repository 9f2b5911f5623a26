import "csv"
csv.from(file: "cpu.csv") |> group() |> sort(columns: ["_value"], desc: true) |> limit(n: 10)
