package v1


import "influxdata/influxdb/schema"

// measurementTagKeys is the function of package influxdata/influxdb/schema.
//
// Deprecated: use `schema.measurementTagKeys()`.
measurementTagKeys = schema.measurementTagKeys
