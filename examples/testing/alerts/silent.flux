// Each minute a status of each greenhouse: "crit" if it has sent nothing for ten minutes.
import "date"
import "influxdata/influxdb/monitor"
import "influxdata/influxdb/schema"

option task = {name: "silent greenhouses", every: 1m}

check = {
    _check_id: "000000000000000a",
    _check_name: "silent greenhouse",
    _type: "deadman",
    tags: {},
}

from(bucket: "sensors")
    |> range(start: -1h)
    |> filter(fn: (r) => r._measurement == "climate" and r._field == "temperature")
    |> schema.fieldsAsCols()
    |> monitor.deadman(t: date.sub(from: now(), d: 10m))
    |> monitor.check(
        data: check,
        crit: (r) => r.dead,
        messageFn: (r) =>
            if r._level == "crit" then "${r.house} is silent" else "${r.house} is heard",
    )
