package schema


// fieldKeys gives the names of the fields in a bucket, one a row in column _value.
fieldKeys = (bucket, predicate=(r) => true, start=-30d, stop=now()) =>
    tagValues(
        bucket: bucket,
        tag: "_field",
        predicate: predicate,
        start: start,
        stop: stop,
    )
