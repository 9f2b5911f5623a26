select upper(host) || '/' || region as tag, count(*) as _value
from CSV(cpu.csv)
where regexp_matches(host, 'host_[1-4]') and region <> 'region_0'
group by all
