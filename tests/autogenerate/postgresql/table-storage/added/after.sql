CREATE TABLE t (id integer PRIMARY KEY, note text) WITH (fillfactor=70, autovacuum_enabled=false);
