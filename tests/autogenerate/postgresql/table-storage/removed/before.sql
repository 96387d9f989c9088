CREATE TABLE t (id integer PRIMARY KEY) WITH (fillfactor=70);
