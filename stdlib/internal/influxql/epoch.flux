package influxql


// epoch is the time from which times are counted.
//
// ## Examples
//
// ```
// import "internal/influxql"
// influxql.epoch
// // => 1970-01-01T00:00:00.000000000Z
// ```
epoch = 1970-01-01T00:00:00Z
