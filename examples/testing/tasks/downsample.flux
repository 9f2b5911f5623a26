// Hourly means of what the sensors of the greenhouses send, for dashboards. It waits two minutes for readings that come late.
option task = {name: "downsample climate", every: 1h, offset: 2m}

from(bucket: "sensors")
    |> range(start: -task.every)
    |> filter(fn: (r) => r._measurement == "climate")
    |> aggregateWindow(every: task.every, fn: mean, createEmpty: false)
    |> to(bucket: "hourly")
