import "csv"
csv.from(file: "cpu.csv") |> group() |> sort(columns: ["_value", "host", "_time"])
