CREATE TABLE t (id integer PRIMARY KEY, note text); INSERT INTO t VALUES (1, 'a');
