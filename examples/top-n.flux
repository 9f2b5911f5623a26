// The three products with the most revenue, from plain CSV, whose cells are text until they are converted.
// fluxts run examples/top-n.flux
import "csv"

csv.from(file: "examples/data/orders.csv", mode: "raw")
    |> map(fn: (r) => ({product: r.product, revenue: float(v: r.quantity) * float(v: r.price)}))
    |> group(columns: ["product"])
    |> sum(column: "revenue")
    |> group()
    |> top(n: 3, columns: ["revenue"])
