package oee


// Gives availability, performance, quality and overall equipment effectiveness of one stream that has both the states of
// a machine and its counts of parts. See computeAPQ.
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
// events |> oee.APQ(runningState: "running", plannedTime: 8h, idealCycleTime: 3m)
// // => _start: 2024-01-01T00:00:00Z, _stop: 2024-01-01T08:00:00Z, _time: 2024-01-01T08:00:00Z, availability: 0.75, oee: 0.50625, performance: 0.75, quality: 0.9, runTime: 21600000000000
// ```
APQ = (tables=<-, runningState, plannedTime, idealCycleTime) =>
    computeAPQ(
        productionEvents: tables,
        partEvents: tables,
        runningState: runningState,
        plannedTime: plannedTime,
        idealCycleTime: idealCycleTime,
    )
