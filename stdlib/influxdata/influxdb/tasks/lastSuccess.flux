package tasks


import "date"

// lastSuccess gives the time when the task last succeeded, or `orTime`, a time or a duration relative to now(), if it never
// did.
lastSuccess = (orTime) =>
    if exists lastSuccessTime then
        lastSuccessTime
    else
        date.time(t: orTime)
