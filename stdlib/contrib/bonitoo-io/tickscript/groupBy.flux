package tickscript


import "experimental"

// groupBy groups by columns and the measurement.
groupBy = (columns, tables=<-) =>
    tables
        |> group(columns: columns)
        |> experimental.group(mode: "extend", columns: ["_measurement"])
