package climate

import "./units"

// hourly gives the mean of each sensor for each hour, or for other windows.
hourly = (tables=<-, every=1h) => tables |> aggregateWindow(every: every, fn: mean, createEmpty: false)

// tooWarm keeps what is above a limit, and adds the value in degrees Fahrenheit.
tooWarm = (tables=<-, limit=30.0) =>
    tables
        |> filter(fn: (r) => r._value > limit)
        |> map(fn: (r) => ({r with fahrenheit: units.fahrenheit(celsius: r._value)}))

// parsed makes numbers of texts.
parsed = (tables=<-) => tables |> map(fn: (r) => ({r with _value: float(v: r.text)}))

// message tells people what is wrong.
message = (room, value) => "${room} has ${string(v: value)} degrees"
