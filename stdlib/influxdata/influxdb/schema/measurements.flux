package schema


// measurements gives the names of the measurements in a bucket, one a row in column _value.
measurements = (bucket, start=-30d, stop=now()) =>
    tagValues(bucket: bucket, tag: "_measurement", start: start, stop: stop)
