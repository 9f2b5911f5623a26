package schema


// fieldsAsCols makes a row of the fields of one time: each field becomes a column.
fieldsAsCols = (tables=<-) =>
    tables
        |> pivot(rowKey: ["_time"], columnKey: ["_field"], valueColumn: "_value")
