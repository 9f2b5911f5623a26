package universe


// toInt converts column _value with int(). Nulls stay null; the column keeps its place.
toInt = (tables=<-) => tables |> map(fn: (r) => ({r with _value: int(v: r._value)}))
