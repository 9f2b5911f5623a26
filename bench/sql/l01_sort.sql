select _time, _value, _field, _measurement, host, region from CSV(cpu.csv) order by _value, host, _time
