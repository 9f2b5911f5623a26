package v1


import "influxdata/influxdb/schema"

// measurements is the function of package influxdata/influxdb/schema.
//
// Deprecated: use `schema.measurements()`.
measurements = schema.measurements
