package sample


// alignToNow shifts all times so that that of the last row of the first table is now.
alignToNow = (tables=<-) => {
    last =
        tables
            |> keep(columns: ["_time"])
            |> last(column: "_time")
            |> findRecord(fn: (key) => true, idx: 0)
    shift = int(v: now()) - int(v: last._time)

    return tables |> timeShift(duration: duration(v: shift))
}
