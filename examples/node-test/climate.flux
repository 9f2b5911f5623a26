package climate

// tooWarm keeps what is above a limit, and adds the value in degrees Fahrenheit.
tooWarm = (tables=<-, limit=30.0) =>
    tables
        |> filter(fn: (r) => r._value > limit)
        |> map(fn: (r) => ({r with fahrenheit: r._value * 1.8 + 32.0}))

// parsed makes numbers of texts.
parsed = (tables=<-) => tables |> map(fn: (r) => ({r with _value: float(v: r.text)}))
