select host, count(*), sum(_value), max(_value) from CSV(int.csv, bigint) group by host
