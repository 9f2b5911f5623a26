package tickscript


// select names a column `as`, after it has been aggregated by `fn`, if one is given.
select = (column="_value", fn=(column, tables=<-) => tables, as, tables=<-) => {
    old = column

    return
        tables
            |> fn(column: old)
            |> rename(fn: (column) => if column == old then as else column)
}
