import "csv"
csv.from(file: "int.csv") |> reduce(identity: {n: 0, sum: 0, max: 0}, fn: (r, accumulator) => ({n: accumulator.n + 1, sum: accumulator.sum + r._value, max: if r._value > accumulator.max then r._value else accumulator.max}))
