package influxql


// minTime is the earliest time that InfluxDB can store.
//
// ## Examples
//
// ```
// import "internal/influxql"
// influxql.minTime
// // => 1677-09-21T00:12:43.145224194Z
// ```
minTime = 1677-09-21T00:12:43.145224194Z
