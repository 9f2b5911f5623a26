package v1


import "influxdata/influxdb/schema"

// measurementTagKeys is the function of package influxdata/influxdb/schema.
measurementTagKeys = schema.measurementTagKeys
