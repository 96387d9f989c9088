CREATE TABLE t (a integer, PRIMARY KEY (a) WITH (fillfactor=80));
