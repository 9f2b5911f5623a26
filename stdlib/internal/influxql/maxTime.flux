package influxql


// maxTime is the latest time that InfluxDB can store.
maxTime = 2262-04-11T23:47:16.854775806Z
