package universe


// stateCount adds a column that counts the consecutive rows for which a predicate is true, -1 where it is not.
stateCount = (tables=<-, fn, column="stateCount") => tables |> stateTracking(fn: fn, countColumn: column)
