select host, region, time_bucket(interval '1 hour', _time) w, approx_quantile(_value, 0.95) from CSV(cpu.csv) group by all
