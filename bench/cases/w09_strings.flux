import "csv"
import "strings"
csv.from(file: "cpu.csv") |> filter(fn: (r) => r.host =~ /host_[1-4]/ and r.region != "region_0") |> map(fn: (r) => ({r with tag: strings.toUpper(v: r.host) + "/" + r.region})) |> group(columns: ["tag"]) |> count()
