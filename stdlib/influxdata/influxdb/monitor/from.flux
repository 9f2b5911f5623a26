package monitor


import "influxdata/influxdb"
import "influxdata/influxdb/schema"

// from reads the statuses of a time range, a row a status. `fn` chooses among them before their fields become columns.
from = (start, stop=now(), fn=(r) => true) =>
    influxdb.from(bucket: bucket)
        |> range(start: start, stop: stop)
        |> filter(fn: (r) => r._measurement == "statuses")
        |> filter(fn: fn)
        |> schema.fieldsAsCols()
