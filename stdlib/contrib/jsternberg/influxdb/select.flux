package influxdb


import "influxdata/influxdb/schema"

_from = from

// select reads a time range of a measurement, the fields as columns: the rows of some fields (of all if the list is empty) for
// which `where` holds.
select = (
        from,
        start,
        stop=now(),
        m,
        fields=[],
        org="",
        host="",
        token="",
        where=(r) => true,
    ) =>
    {
        isWanted = if length(arr: fields) == 0 then (r) => true else (r) => contains(value: r._field, set: fields)

        return
            _from(
                bucket: from,
                start: start,
                stop: stop,
                org: org,
                host: host,
                token: token,
            )
                |> filter(fn: (r) => r._measurement == m)
                |> filter(fn: where)
                |> filter(fn: isWanted)
                |> schema.fieldsAsCols()
                |> drop(columns: ["_measurement", "_start", "_stop"])
    }
