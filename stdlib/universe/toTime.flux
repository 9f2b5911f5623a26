package universe


// toTime converts column _value with time(). Nulls stay null; the column keeps its place.
toTime = (tables=<-) => tables |> map(fn: (r) => ({r with _value: time(v: r._value)}))
