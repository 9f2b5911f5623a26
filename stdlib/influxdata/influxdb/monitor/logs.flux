package monitor


import "influxdata/influxdb"
import "influxdata/influxdb/schema"

// logs reads the notifications of a time range, a row a notification. `fn` chooses among them before their fields become
// columns.
logs = (start, stop=now(), fn) =>
    influxdb.from(bucket: bucket)
        |> range(start: start, stop: stop)
        |> filter(fn: (r) => r._measurement == "notifications")
        |> filter(fn: fn)
        |> schema.fieldsAsCols()
