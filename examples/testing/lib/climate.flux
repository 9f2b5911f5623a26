package climate

import "math"

// dewPoint is the temperature in °C at which air of a temperature in °C and a relative humidity in % begins to condense, by
// Magnus' formula; NaN for dry air.
dewPoint = (temperature, humidity) => {
    g = math.log(x: humidity / 100.0) + 17.62 * temperature / (243.12 + temperature)

    return if humidity <= 0.0 then math.NaN() else 243.12 * g / (17.62 - g)
}

// risk says how near a surface of a temperature is to dew: "wet", "near" within two degrees, or "dry".
risk = (surface, dewPoint) =>
    if surface <= dewPoint then "wet" else if surface < dewPoint + 2.0 then "near" else "dry"

// withDewPoint adds a column `dewPoint` to rows with columns `temperature` and `humidity`, and leaves out rows that lack one.
withDewPoint = (tables=<-) =>
    tables
        |> filter(fn: (r) => exists r.temperature and exists r.humidity)
        |> map(
            fn: (r) => ({r with
                dewPoint: dewPoint(temperature: r.temperature, humidity: r.humidity),
            }),
        )
