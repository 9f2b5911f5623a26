package universe


// toBool converts column _value with bool(). Nulls stay null; the column keeps its place.
toBool = (tables=<-) => tables |> map(fn: (r) => ({r with _value: bool(v: r._value)}))
