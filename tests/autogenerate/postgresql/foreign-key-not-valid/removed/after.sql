CREATE TABLE u (id integer PRIMARY KEY); CREATE TABLE t (a integer);
