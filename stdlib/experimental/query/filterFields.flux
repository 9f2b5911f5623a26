package query


// filterFields keeps the rows of some fields; of all if the list is empty.
filterFields = (table=<-, fields=[]) =>
    if length(arr: fields) > 0 then
        table |> filter(fn: (r) => contains(value: r._field, set: fields))
    else
        table
