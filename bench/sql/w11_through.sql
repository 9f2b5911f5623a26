select * from CSV(cpu.csv)
