CREATE TABLE e (id integer, name text) PARTITION BY LIST (lower(name)); CREATE TABLE ea PARTITION OF e FOR VALUES IN ('a');
