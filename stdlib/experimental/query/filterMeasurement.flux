package query


// filterMeasurement keeps the rows of a measurement.
filterMeasurement = (table=<-, measurement) => table |> filter(fn: (r) => r._measurement == measurement)
