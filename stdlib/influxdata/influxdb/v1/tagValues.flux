package v1


import "influxdata/influxdb/schema"

// tagValues is the function of package influxdata/influxdb/schema.
//
// Deprecated: use `schema.tagValues()`.
tagValues = schema.tagValues
