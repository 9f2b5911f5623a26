package v1


import "influxdata/influxdb/schema"

// fieldsAsCols is the function of package influxdata/influxdb/schema.
//
// Deprecated: use `schema.fieldsAsCols()`.
fieldsAsCols = schema.fieldsAsCols
