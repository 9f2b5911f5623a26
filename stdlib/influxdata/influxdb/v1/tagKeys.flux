package v1


import "influxdata/influxdb/schema"

// tagKeys is the function of package influxdata/influxdb/schema.
//
// Deprecated: use `schema.tagKeys()`.
tagKeys = schema.tagKeys
