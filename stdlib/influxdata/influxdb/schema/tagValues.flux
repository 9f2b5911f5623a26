package schema


import "influxdata/influxdb"

// _from reads a bucket. An option: a script may give it another source.
option _from = influxdb.from

// tagValues gives the different values of a tag in a bucket, one a row in column _value.
tagValues = (
        bucket,
        tag,
        predicate=(r) => true,
        start=-30d,
        stop=now(),
    ) =>
    _from(bucket: bucket)
        |> range(start: start, stop: stop)
        |> filter(fn: predicate)
        |> keep(columns: [tag])
        |> group()
        |> distinct(column: tag)
