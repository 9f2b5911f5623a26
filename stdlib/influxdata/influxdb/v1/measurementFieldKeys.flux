package v1


import "influxdata/influxdb/schema"

// measurementFieldKeys is the function of package influxdata/influxdb/schema.
//
// Deprecated: use `schema.measurementFieldKeys()`.
measurementFieldKeys = schema.measurementFieldKeys
