select host, max(m) as _value
from (
  select host, avg(case when d >= 0 then d end) over w as m, row_number() over w as n
  from (
    select host, _time, (_value - lag(_value) over w) / epoch(_time - lag(_time) over w) as d
    from CSV(cpu.csv)
    window w as (partition by host order by _time)
  )
  where d is not null
  window w as (partition by host order by _time rows 11 preceding)
)
where n >= 12
group by host
