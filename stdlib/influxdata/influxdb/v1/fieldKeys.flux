package v1


import "influxdata/influxdb/schema"

// fieldKeys is the function of package influxdata/influxdb/schema.
//
// Deprecated: use `schema.fieldKeys()`.
fieldKeys = schema.fieldKeys
