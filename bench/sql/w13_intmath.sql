select host, sum((_value * 7 + 3) // 2) as _value from CSV(int.csv, bigint) where _value % 2 = 1 group by host
