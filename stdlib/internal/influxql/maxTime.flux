package influxql


// maxTime is the latest time that InfluxDB can store.
//
// ## Examples
//
// ```
// import "internal/influxql"
// influxql.maxTime
// // => 2262-04-11T23:47:16.854775806Z
// ```
maxTime = 2262-04-11T23:47:16.854775806Z
