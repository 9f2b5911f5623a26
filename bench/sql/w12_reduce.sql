select host, count(*) as n, sum(_value) as sum, max(_value) as max from CSV(int.csv, bigint) group by host
