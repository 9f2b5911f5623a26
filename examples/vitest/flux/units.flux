package units

// fahrenheit gives degrees Celsius as degrees Fahrenheit.
fahrenheit = (celsius) => celsius * 9.0 / 5.0 + 32.0
