select region, case when _value*1.8+32>90 then 'crit' else 'ok' end lvl, count(*) from CSV(cpu.csv) group by all
