package influxql


// epoch is the time from which times are counted.
epoch = 1970-01-01T00:00:00Z
