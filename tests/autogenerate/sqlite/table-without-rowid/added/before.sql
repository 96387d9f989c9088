CREATE TABLE t (id text PRIMARY KEY NOT NULL, n text); INSERT INTO t VALUES ('x', 'a');
