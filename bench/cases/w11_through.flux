import "csv"
csv.from(file: "cpu.csv")
