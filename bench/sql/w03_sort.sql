select * from CSV(cpu.csv) order by _value desc limit 10
