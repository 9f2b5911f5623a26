package universe


// toFloat converts column _value with float(). Nulls stay null; the column keeps its place.
toFloat = (tables=<-) => tables |> map(fn: (r) => ({r with _value: float(v: r._value)}))
