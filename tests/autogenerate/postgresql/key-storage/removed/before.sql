CREATE TABLE t (a integer, b integer, PRIMARY KEY (a) INCLUDE (b) WITH (fillfactor=80), CONSTRAINT one UNIQUE (b) WITH (fillfactor=70) DEFERRABLE);
