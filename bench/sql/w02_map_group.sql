select region, lvl, count(_value) as _value
from (select region, _value * 1.8 + 32 as _value, case when _value > 90 then 'crit' else 'ok' end as lvl from CSV(cpu.csv))
group by all
