package universe


// toUInt converts column _value with uint(). Nulls stay null; the column keeps its place.
toUInt = (tables=<-) => tables |> map(fn: (r) => ({r with _value: uint(v: r._value)}))
