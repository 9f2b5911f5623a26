package oee


import "contrib/tomhollingworth/events"
import "experimental"

// Gives availability, performance, quality and overall equipment effectiveness for the range of each table.
//
// - productionEvents: changes of state of a machine, with `_start`, `_stop`, `_time` and `state`.
// - partEvents: counts of parts made and of bad ones, rising: `partCount` and `badCount`.
// - runningState: the state in which the machine produces.
// - plannedTime: how long it should have been running.
// - idealCycleTime: how long a part should take.
//
// Tables of both streams belong together by their group keys.
//
// ## Examples
//
// ```
// import "array"
// import "experimental/oee"
//
// events = array.from(
//     rows: [
//         {_time: 2024-01-01T00:00:00Z, state: "running", partCount: 0, badCount: 0},
//         {_time: 2024-01-01T06:00:00Z, state: "stopped", partCount: 90, badCount: 9},
//     ],
// )
//     |> range(start: 2024-01-01T00:00:00Z, stop: 2024-01-01T08:00:00Z)
//
// oee.computeAPQ(
//     productionEvents: events |> keep(columns: ["_start", "_stop", "_time", "state"]),
//     partEvents: events |> drop(columns: ["state"]),
//     runningState: "running",
//     plannedTime: 8h,
//     idealCycleTime: 3m,
// )
// // => _start: 2024-01-01T00:00:00Z, _stop: 2024-01-01T08:00:00Z, _time: 2024-01-01T08:00:00Z, availability: 0.75, oee: 0.50625, performance: 0.75, quality: 0.9, runTime: 21600000000000
// ```
computeAPQ = (
        productionEvents,
        partEvents,
        runningState,
        plannedTime,
        idealCycleTime,
    ) =>
    {
        made = (column) =>
            partEvents
                |> difference(columns: [column], nonNegative: true)
                |> sum(column: column)
                |> duplicate(column: "_stop", as: "_time")
        parts =
            experimental.join(
                left: made(column: "partCount"),
                right: made(column: "badCount"),
                fn: (left, right) => ({left with badCount: right.badCount}),
            )
        running =
            productionEvents
                |> events.duration(unit: 1ns, columnName: "runTime")
                |> filter(fn: (r) => r.state == runningState)
                |> sum(column: "runTime")
                |> map(
                    fn: (r) =>
                        ({r with _time: r._stop,
                            availability: float(v: r.runTime) / float(v: int(v: plannedTime)),
                        }),
                )
        combine = (left, right) => {
            count = float(v: right.partCount)
            performance = count * float(v: int(v: idealCycleTime)) / float(v: left.runTime)
            quality = (count - float(v: right.badCount)) / count

            return {left with performance: performance,
                quality: quality,
                oee: left.availability * performance * quality,
            }
        }

        return experimental.join(left: running, right: parts, fn: combine)
    }
