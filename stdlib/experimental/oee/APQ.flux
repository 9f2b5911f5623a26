package oee


// Gives availability, performance, quality and overall equipment effectiveness of one stream that has both the states of
// a machine and its counts of parts. See computeAPQ.
APQ = (tables=<-, runningState, plannedTime, idealCycleTime) =>
    computeAPQ(
        productionEvents: tables,
        partEvents: tables,
        runningState: runningState,
        plannedTime: plannedTime,
        idealCycleTime: idealCycleTime,
    )
