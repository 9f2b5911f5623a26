package v1


import "influxdata/influxdb/schema"

// measurementTagValues is the function of package influxdata/influxdb/schema.
//
// Deprecated: use `schema.measurementTagValues()`.
measurementTagValues = schema.measurementTagValues
