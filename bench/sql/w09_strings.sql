select upper(host)||'/'||region tag, count(*) from CSV(cpu.csv) where regexp_matches(host,'host_[1-4]') and region<>'region_0' group by all
