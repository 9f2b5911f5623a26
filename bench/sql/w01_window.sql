select host, region, time_bucket(interval '10 minutes', _time) + interval '10 minutes' as _time, avg(_value) as _value
from CSV(cpu.csv)
where _value > 50 and _time >= '2024-01-01' and _time < '2024-01-03'
group by all
