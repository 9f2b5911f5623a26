package universe


// stateDuration adds a column that tells how long a predicate has been true in consecutive rows, -1 where it is not.
stateDuration = (
    tables=<-,
    fn,
    column="stateDuration",
    timeColumn="_time",
    unit=1s,
) =>
    tables
        |> stateTracking(fn: fn, durationColumn: column, timeColumn: timeColumn, durationUnit: unit)
