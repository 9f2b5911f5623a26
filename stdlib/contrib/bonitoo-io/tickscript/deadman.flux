package tickscript


import "array"

// deadman counts the rows of each table and checks them as alert() does: critical is a table with no more rows than
// `threshold`, and column `dead` tells which. If the measurement has no rows at all, one dead table of it is made up.
deadman = (
        check,
        measurement,
        threshold=0,
        id=(r) => "${r._check_id}",
        message=(r) =>
            "Deadman Check: ${r._check_name} is: " + (if r.dead then "dead" else "alive"),
        topic="",
        tables=<-,
    ) =>
    {
        found =
            tables
                |> keep(columns: ["_measurement"])
                |> filter(fn: (r) => r._measurement == measurement)
                |> group()
                |> count(column: "_measurement")
                |> findColumn(fn: (key) => true, column: "_measurement")
        nothing =
            array.from(rows: [{_measurement: ""}])
                |> set(key: "_measurement", value: measurement)
                |> group(columns: ["_measurement"])
                |> limit(n: 0)
                |> keep(columns: ["_measurement"])

        return
            (if length(arr: found) > 0 then tables else nothing)
                |> duplicate(column: "_measurement", as: "_count")
                |> count(column: "_count")
                |> map(fn: (r) => ({r with _time: now(), dead: r._count <= threshold}))
                |> drop(columns: ["_count"])
                |> alert(
                    check: check,
                    id: id,
                    message: message,
                    crit: (r) => r.dead,
                    topic: topic,
                )
    }
