package geo


// toRows makes a row of the fields of each time, and columns of the fields.
toRows = (tables=<-) => tables |> pivot(rowKey: ["_time"], columnKey: ["_field"], valueColumn: "_value")
