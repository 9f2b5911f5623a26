package query


import "influxdata/influxdb"

// fromRange reads a time range of a bucket.
fromRange = (bucket, start, stop=now()) =>
    influxdb.from(bucket: bucket)
        |> range(start: start, stop: stop)
