package query


// inBucket reads a time range of a measurement: the rows of some fields (of all if the list is empty) for which `predicate`
// holds.
inBucket = (
        bucket,
        measurement,
        start,
        stop=now(),
        fields=[],
        predicate=(r) => true,
    ) =>
    fromRange(bucket: bucket, start: start, stop: stop)
        |> filterMeasurement(measurement: measurement)
        |> filter(fn: predicate)
        |> filterFields(fields: fields)
