CREATE TABLE t (a text); ALTER TABLE t ALTER a SET STATISTICS 50, ALTER a SET (n_distinct_inherited = -0.5);
