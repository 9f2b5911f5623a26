package v1


import "influxdata/influxdb/schema"

// tagValues is the function of package influxdata/influxdb/schema.
tagValues = schema.tagValues
