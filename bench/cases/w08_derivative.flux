import "csv"
csv.from(file: "cpu.csv") |> derivative(unit: 1s, nonNegative: true) |> movingAverage(n: 12) |> max()
