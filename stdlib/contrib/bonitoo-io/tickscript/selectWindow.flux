package tickscript


// selectWindow aggregates a column in windows and names it `as`; empty windows get `defaultValue`.
selectWindow = (
        column="_value",
        fn,
        as,
        every,
        defaultValue,
        tables=<-,
    ) =>
    {
        old = column

        return
            tables
                |> aggregateWindow(every: every, fn: fn, column: old, createEmpty: true)
                |> fill(column: old, value: defaultValue)
                |> rename(fn: (column) => if column == old then as else column)
    }
