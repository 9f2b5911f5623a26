package schema


// measurementTagValues gives the different values of a tag in a measurement.
measurementTagValues = (
        bucket,
        measurement,
        tag,
        start=-30d,
        stop=now(),
    ) =>
    tagValues(
        bucket: bucket,
        tag: tag,
        predicate: (r) => r._measurement == measurement,
        start: start,
        stop: stop,
    )
