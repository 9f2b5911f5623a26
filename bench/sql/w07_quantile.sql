select host, region, time_bucket(interval '1 hour', _time) + interval '1 hour' as _time, approx_quantile(_value, 0.95) as _value
from CSV(cpu.csv)
where _time >= '2024-01-01' and _time < '2024-01-03'
group by all
